using Arena.Alignment.BaseModels;
using Arena.Alignment.Recipes;
using Arena.Alignment.Tests.Recipes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Decoding;

public sealed class RewardedPlayerTests : IDisposable
{
    private static readonly PlayerOptions Player = new()
    {
        Name = "bon",
        Feedback = new HumanFeedbackOptions { Pairs = 200 },
        Reward = new BradleyTerryOptions { Epochs = 4, Batch = 20, LearningRate = 2e-3 },
        Optimizer = new NoOptimizerOptions(),
        Decoding = new BestOfNOptions { N = 4 },
    };

    private readonly string _folder = TestFolders.New("rewarded");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_policy_that_stays_as_it_is_answers_by_the_reward_model_of_its_checkpoint()
    {
        var (world, policy) = TinyPolicy.FrontDesk();
        var start = Path.Combine(_folder, "start");
        using (policy) policy.Save(start);
        var job = new TrainingJob(Player, 1, start, null, _folder, new Seed(1));
        var checkpoint = TinyRecipes.Round(world, job).Folder;
        Assert.Equal(File.ReadAllBytes(Path.Combine(start, "model.safetensors")),
            File.ReadAllBytes(Path.Combine(checkpoint, CheckpointParts.Policy, "model.safetensors")));

        var reports = new List<StepReport>();
        var prompts = world.Prompts(Split.Test);
        var replies = new ReplyWriter(world, CPU)
            .Write(new ReplyJob(Player, checkpoint, start, start, prompts, 1, new Seed(2)), reports.Add, default);
        Assert.Equal(prompts.Select(p => p.Id), replies.Select(r => r.PromptId));
        Assert.All(replies, r => Assert.Equal(r.BaseLogProb, r.LogProb, 1e-9));

        using var reward = Catalogue.Make(Player.Reward).Load(Path.Combine(checkpoint, CheckpointParts.Reward), world, CPU)!;
        using var written = LanguageModel.Load(start, CPU);
        var scores = reward.Score(
            [.. prompts.Zip(replies, (p, r) => TokenizedReply.Read(written, p, written.Encode(p.Text), r.Text, r.Ended))]);
        // Not to the last digit: this policy also writes begin tokens, which a text does not have.
        Assert.InRange(reports[^1].Metrics["best-of-n-proxy"] - scores.Average(), -0.1, 0.1);
        Assert.True(scores.Average() > reports[0].Metrics["best-of-n-proxy"] + 0.5);
    }

    private static Scenario Scenario => new()
    {
        Name = "x", World = new FrontDeskOptions(), Models = new ModelsOptions { Base = new PretrainOptions() }, Players = [Player],
    };

    [Fact]
    public void Choosing_by_a_reward_without_one_is_refused_with_the_remedy()
    {
        var why = RecipeRefusals.Of(Player with { Feedback = new NoFeedbackOptions(), Reward = new NoRewardOptions() }, Scenario);
        Assert.Contains("best-of-n", why);
        Assert.Contains("bradley-terry", why);
        Assert.Null(RecipeRefusals.Of(Player, Scenario));
    }
}
