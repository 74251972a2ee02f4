using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.DRlaif;
using Arena.Alignment.Training;
using Arena.Alignment.Tests.Recipes;
using Arena.Core;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using CsCheck;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class DRlaifTests(CuedModels models)
{
    private static double[] Logs(params double[] p) => [.. p.Select(x => Math.Log(x))];

    [Fact]
    public void The_expected_score_is_rescaled_to_minus_one_to_one()
    {
        Assert.Equal(0.2555555556, ExpectedScore.Of(Logs(0, 0, .05, .05, .1, .2, .3, .2, .1, 0)), 10);
        Assert.Equal(1, ExpectedScore.Of(Logs(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), 1e-12);
        Assert.Equal(-1, ExpectedScore.Of(Logs(1, 0, 0, 0, 0, 0, 0, 0, 0, 0)), 1e-12);
        Assert.Equal(0, ExpectedScore.Of([.. Enumerable.Repeat(Math.Log(0.1), 10)]), 1e-12);
    }

    [Fact]
    public void Turning_the_scores_round_turns_the_reward_round() => Gen.Double[0.01, 1].Array[10].Sample(weights =>
    {
        var logs = weights.Select(w => Math.Log(w / weights.Sum())).ToArray();
        Assert.Equal(-ExpectedScore.Of(logs), ExpectedScore.Of([.. logs.Reverse()]), 1e-12);
    }, iter: 500);

    [Fact]
    public void A_labeler_that_knows_the_scores_rewards_the_better_reply_and_says_how_often()
    {
        var (context, metrics) = models.Context();
        using var _context = context;
        using var reward = new DRlaifReward(new DRlaifOptions { Scale = ScaleKind.Raw }).Train(context, []);
        var prompt = models.World.Prompts(Split.Train)[3];
        var scores = reward.Score([.. new[] { "a a a", "a", "b", "b b b" }
            .Select(reply => TokenizedReply.Read(context.Start, prompt, context.Start.Encode(prompt.Text), reply))]);
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.InRange(scores[0], 0.3, 1);
        Assert.InRange(scores[3], -1, -0.3);
        Assert.InRange(metrics["label-accuracy"], 0.8, 1);
        Assert.Equal(metrics["label-accuracy"], metrics["reward-gold-accuracy"]);
        Assert.InRange(metrics["score-deviation"], 0.05, 1);
    }

    [Fact]
    public void Its_scores_have_the_unit_of_fitted_rewards_unless_they_are_to_stay_raw()
    {
        var (context, metrics) = models.Context();
        using var _context = context;
        var replies = RewardScale.StartReplies(context);
        using var reward = new DRlaifReward(new DRlaifOptions()).Train(context, []);
        using var raw = new DRlaifReward(new DRlaifOptions { Scale = ScaleKind.Raw }).Train(context, []);
        double[] scores = reward.Score(replies), rawScores = raw.Score(replies);
        Assert.Equal(0, scores.Average(), 1e-6);
        Assert.Equal(1, scores.Average(s => s * s), 1e-6);
        Assert.Equal(rawScores.Select(s => (s - rawScores.Average()) / metrics["score-deviation"]), scores,
            (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void What_was_saved_scores_the_same()
    {
        var (context, _) = models.Context();
        using var _context = context;
        var direct = new DRlaifReward(new DRlaifOptions());
        using var reward = direct.Train(context, []);
        var folder = Path.Combine(models.Root, "direct");
        Directory.CreateDirectory(folder);
        reward.Save(folder);
        using var again = direct.Load(folder, models.World, CPU);
        TokenizedReply[] replies = [
            .. models.World.Prompts(Split.Train).Select(p => TokenizedReply.Read(context.Start, p, context.Start.Encode(p.Text), "a b a"))];
        Assert.Equal(reward.Score(replies), again.Score(replies));
    }

    [Fact]
    public void A_policy_climbs_the_score_without_feedback_and_the_same_seed_gives_the_same_checkpoint()
    {
        TrainingResult Train(Dictionary<string, double> first, Dictionary<string, double> last)
        {
            var job = models.Job(reward: new DRlaifOptions(), optimizer: new PpoOptions { Steps = 8, Batch = 64, LearningRate = 3e-3 });
            void Report(StepReport report)
            {
                if (report.Phase == "ppo") CuedModels.Keep(report.Step == 1 ? first : last, report);
            }
            return TinyRecipes.Round(models.World, job, Report);
        }
        var (first, last) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        var result = Train(first, last);
        Assert.True(last["proxy"] > first["proxy"] + 0.1, $"proxy {first["proxy"]} → {last["proxy"]}");
        Assert.True(last["gold"] > first["gold"], $"gold {first["gold"]} → {last["gold"]}");
        Assert.Equal(result.Hash, Train([], []).Hash);
    }
}
