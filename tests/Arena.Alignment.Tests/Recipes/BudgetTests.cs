using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Sft;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Scenarios.Options;
using Arena.Testing;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Recipes;

/// <summary>What players spend, and that they stop where it is spent.</summary>
[Collection(CuedCollection.Name)]
public sealed class BudgetTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (int Steps, List<StepReport> Reports) Round(string recipe, BudgetOptions? budget, OptimizerOptions? optimizer = null)
    {
        var job = TinyRecipes.Job(recipe, models.Trained, Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"))) with { Budget = budget };
        if (optimizer is not null) job = job with { Player = job.Player with { Optimizer = optimizer } };
        var reports = new List<StepReport>();
        return (TinyRecipes.Round(models.World, job, reports.Add).Steps, reports);
    }

    private static double Sum(IEnumerable<StepReport> reports, string metric) =>
        reports.Sum(report => report.Metrics.GetValueOrDefault(metric));

    [Fact]
    public void A_token_costs_two_operations_a_parameter_and_six_where_it_is_learnt_from()
    {
        using var model = LanguageModel.Load(models.Trained, CPU);
        TokenSequence[] rows = [new([1, 2, 3], [4, 5]), new([1, 2, 3], [4, 6])];
        using var outer = ComputeMeter.Begin();
        using (var meter = ComputeMeter.Begin())
        {
            LogProbs.OfReplies(model.Model, rows);
            // The last token of a row is read by nobody.
            Assert.Equal(2.0 * 8 * model.Model.ParameterCount, meter.Flops);
            using (NewDisposeScope()) LogProbs.OfReply(model.Model, TokenBatch.Of(rows, CPU)).sum().backward();
            Assert.Equal((2.0 + 6) * 8 * model.Model.ParameterCount, meter.Flops);
        }
        Assert.Equal(0, outer.Flops);
        Sampler.Sample(model.Model, [[1, 2]], new SamplingOptions(1, [0]), new Seed(1));
        Assert.Equal(2.0 * 2 * model.Model.ParameterCount, outer.Flops);
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void Every_phase_tells_what_it_cost(string recipe)
    {
        var (_, reports) = Round(recipe, null);
        Assert.True(Sum(reports.Where(r => r.Phase == "policy"), MetricNames.Flops) > 0);
        Assert.Equal(recipe == "rlhf", Sum(reports.Where(r => r.Phase == "reward"), MetricNames.Flops) > 0);
        Assert.Equal(recipe != "sft", Sum(reports.Where(r => r.Phase == "pairs"), MetricNames.Flops) > 0);
    }

    [Fact]
    public void Looking_at_the_policy_costs_it_nothing()
    {
        var job = TinyRecipes.Job("sft", models.Trained, Path.Combine(_folder.Path, "probes"));
        double Cost(ProbeOptions probes)
        {
            var reports = new List<StepReport>();
            TinyRecipes.Round(models.World, job with { Root = Path.Combine(_folder.Path, $"{probes.Replies}"), Probes = probes }, reports.Add);
            return Sum(reports, MetricNames.Flops);
        }
        Assert.Equal(Cost(new() { Replies = 1, Times = 1 }), Cost(new() { Replies = 60, Times = 2 }));
    }

    public static TheoryData<string> Methods => ["sft", "dpo", "rlhf"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Training_stops_with_the_step_in_which_the_budget_is_used_up(string recipe)
    {
        OptimizerOptions optimizer = recipe switch
        {
            "sft" => new SftOptions { Demonstrations = 64, Batch = 16, Epochs = 4, LearningRate = 1e-3 },
            "dpo" => new DpoOptions { Batch = 12, Epochs = 4, LearningRate = 1e-3 },
            _ => new PpoOptions { Steps = 16, Batch = 16, Minibatches = 1, Epochs = 1, LearningRate = 1e-3 },
        };
        var (steps, reports) = Round(recipe, null, optimizer);
        Assert.Equal(16, steps);
        var whole = Sum(reports, MetricNames.Flops);
        var before = whole - Sum(reports.Where(r => r.Phase == "policy"), MetricNames.Flops);
        var half = before + (whole - before) / 2;
        var (fewer, stopped) = Round(recipe, new BudgetOptions { Flops = half }, optimizer);
        Assert.InRange(fewer, 7, 10);
        Assert.InRange(Sum(stopped, MetricNames.Flops), half, half + (whole - before) / 8);
        // The policy that is played is looked at.
        Assert.Contains(MetricNames.Gold, stopped.Last(r => r.Metrics.ContainsKey(MetricNames.Loss)).Metrics.Keys);
    }

    [Fact]
    public void Tokens_written_are_a_budget_too_and_pairs_beyond_the_labels_stay_without_one()
    {
        var ppo = new PpoOptions { Steps = 16, Batch = 16, Minibatches = 1, Epochs = 1, LearningRate = 1e-3 };
        var (_, whole) = Round("rlhf", null, ppo);
        var (steps, reports) = Round("rlhf", new BudgetOptions { Generated = (long)(Sum(whole, MetricNames.Generated) / 2) }, ppo);
        Assert.InRange(steps, 1, 15);
        Assert.True(Sum(reports, MetricNames.Generated) >= Sum(whole, MetricNames.Generated) / 2);

        var (_, few) = Round("dpo", new BudgetOptions { Labels = 20 });
        Assert.Equal(20, Sum(few, MetricNames.Labels));
    }
}
