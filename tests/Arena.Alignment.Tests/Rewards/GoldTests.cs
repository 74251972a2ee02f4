using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.Gold;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class GoldTests(CuedModels models)
{
    [Fact]
    public void The_gold_of_a_reply_that_is_rewarded_by_it_and_measured_is_asked_for_once()
    {
        var world = new AskedWorld(models.World);
        using var context = new TrainingContext(models.Job(), world, CPU, _ => { }, default);
        using var reward = new GoldReward(new GoldOptions { Standardise = false }).Train(context, []);
        world.Asked = 0;
        var prompts = models.World.Prompts(Split.Train).Take(8).ToList();
        var rollout = Rollout.Sample(context, prompts, reward, 1, new Seed(1), check: true);
        Assert.Equal(prompts.Count, world.Asked);
        Assert.Equal(rollout.Replies.Select(r => models.World.Gold(r.Prompt, r.Text).Total), rollout.Scores);
        Assert.Equal(rollout.Scores.Average(), rollout.Metrics["gold"]);
        Assert.Equal(rollout.Replies.Select(r => context.Policy.Tokenizer.Decode(r.Tokens.AsSpan(0, r.ContentLength))),
            rollout.Replies.Select(r => r.Text));
    }

    [Fact]
    public void A_reward_that_was_kept_beside_a_tokenizer_still_loads()
    {
        var folder = Path.Combine(models.Root, $"gold-{Guid.NewGuid():N}");
        using var context = models.Context().Context;
        var part = new GoldReward(new GoldOptions());
        using var reward = part.Train(context, []);
        reward.Save(folder);
        context.Start.Tokenizer.Save(Path.Combine(folder, "tokenizer.json"));
        using var again = part.Load(folder, models.World, CPU);
        var replies = RewardScale.StartReplies(context);
        Assert.Equal(reward.Score(replies), again.Score(replies));
    }

    private sealed class AskedWorld(IWorld world) : IWorld
    {
        public int Asked { get; set; }

        public string Name => world.Name;

        public int MaxReplyTokens => world.MaxReplyTokens;

        public IReadOnlyList<Prompt> Prompts(Split split) => world.Prompts(split);

        public Utility? Gold(Prompt prompt, string reply)
        {
            Asked++;
            return world.Gold(prompt, reply);
        }
    }
}
