using Arena.Alignment.BaseModels;
using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.Fitting;
using Arena.Alignment.Rewards.Warm;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Schema;
using Arena.Scenarios.Yaml;
using Arena.Testing;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class WarmTests(CuedModels models)
{
    private static readonly WarmOptions Options = new() { Members = 2, Runs = 2, Epochs = 2, Batch = 32, LearningRate = 3e-3 };

    private (MergedRewardModel Model, Dictionary<string, double> Metrics) Train(WarmOptions options)
    {
        var (context, metrics) = models.Context();
        using var _context = context;
        return ((MergedRewardModel)new WarmReward(options).Train(context, LabelledPairs.ByGold(context, 300, flip: 0.1)), metrics);
    }

    private static double Distance(MergedRewardModel a, MergedRewardModel b) => Distance(a.Model, b.Model);

    private static double Distance(ScalarRewardModel a, ScalarRewardModel b)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return a.Parameters.Zip(b.Parameters).Max(p => (p.First - p.Second).abs().max().item<float>());
    }

    [Fact]
    public void All_runs_begin_at_the_start_with_one_head_that_was_trained_before()
    {
        // Runs that hardly move show where they began.
        var (model, metrics) = Train(Options with { LearningRate = 1e-8, RateFactors = [1], ProbeEpochs = 20 });
        using var _model = model;
        var (context, _) = models.Context();
        using var _context = context;
        using var start = ScalarRewardModel.New(context, Pooling.Last);
        var trunk = start.Parameters.Count - 2;
        using var noGrad = no_grad();
        Assert.All(model.Model.Parameters.Zip(start.Parameters).Take(trunk), p =>
            Assert.True((p.First - p.Second).abs().max().item<float>() < 1e-6));
        Assert.True(model.Model.Parameters[trunk].abs().max().item<float>() > 0.01);
        Assert.InRange(metrics["reward-gold-accuracy"], 0.55, 1);
        Assert.Equal(metrics["member-accuracy"], metrics["reward-accuracy"], 0.02);
    }

    [Fact]
    public void Runs_differ_in_rate_dropout_and_order()
    {
        var one = Options with { Members = 1, Runs = 1, RateFactors = [0.5] };
        using var model = Train(one).Model;
        using (var same = Train(one).Model) Assert.Equal(0, Distance(model, same));
        using (var rate = Train(one with { RateFactors = [1] }).Model) Assert.NotEqual(0, Distance(model, rate));
        using (var dropout = Train(one with { Dropouts = [0.3] }).Model) Assert.NotEqual(0, Distance(model, dropout));
        // The second run has the first's rate and dropout here, and only another order.
        var alike = one with { RateFactors = [1], Dropouts = [0] };
        using var first = Train(alike).Model;
        using var both = Train(alike with { Members = 2, Runs = 2 }).Model;
        Assert.NotEqual(0, Distance(first, both));
    }

    [Fact]
    public void Of_more_runs_those_of_the_least_loss_are_merged()
    {
        var (all, of) = Train(Options with { Members = 3, Runs = 3 });
        var (best, from) = Train(Options with { Members = 1, Runs = 3 });
        using (all)
        using (best)
        {
            Assert.True(from["reward-held-out-loss"] < of["reward-held-out-loss"]);
            Assert.Equal(from["member-accuracy"], from["reward-accuracy"], 1e-9);
            Assert.Contains(0, best.Members.Select(member => Distance(best.Model, member)));
            Assert.InRange(of["path-gap"], -0.2, 0.5);
            Assert.DoesNotContain("path-gap", from.Keys);
        }
    }

    [Fact]
    public void Fewer_runs_than_members_are_refused_with_the_remedy()
    {
        var player = new PlayerOptions
        {
            Name = "warm", Feedback = new HumanFeedbackOptions(), Reward = new WarmOptions { Members = 6, Runs = 4 },
                Optimizer = new NoOptimizerOptions(), Decoding = new SampleOptions(),
        };
        var scenario = new Scenario { Name = "x", World = new FrontDeskOptions(),
            Models = new ModelsOptions { Base = new PretrainOptions() }, Players = [player] };
        Assert.Contains("choose runs 6 or more", RecipeRefusals.Of(player, scenario));
        Assert.Null(RecipeRefusals.Of(player with { Reward = new WarmOptions() }, scenario));
    }

    [Theory]
    [InlineData("rate-factors: [1, 0]", "reward.rate-factors: each must be from 0.001 to 1000")]
    [InlineData("dropouts: [0.05, 0.95]", "reward.dropouts: each must be from 0 to 0.9")]
    [InlineData("dropouts: []", "reward.dropouts: must have at least 1 item")]
    public void Rates_and_dropouts_that_cannot_be_are_told_by_the_reader_and_by_the_schema(string option, string expected)
    {
        string Text(string options) =>
            $"{{name: t, world: frontdesk, models: {{base: pretrain}}, players: [{{preset: warm, reward: {{kind: warm, {options}}}}}]}}";
        Assert.Contains(expected, Assert.Throws<ScenarioException>(() => Catalogue.Reader.Parse(Text(option), "t.yaml")).Message);
        var schema = new SchemaValidator(ScenarioSchema.Generate(Catalogue.Parts, Catalogue.Presets));
        Assert.False(schema.Accepts(Text(option)));
        Assert.True(schema.Accepts(Text("dropouts: [0.05, 0.2]")));
        Assert.IsType<WarmOptions>(Catalogue.Reader.Parse(Text("dropouts: [0.05, 0.2]"), "t.yaml").Scenario.Players[0].Reward);
    }
}
