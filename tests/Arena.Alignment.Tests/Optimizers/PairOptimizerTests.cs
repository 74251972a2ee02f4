using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Kto;
using Arena.Alignment.Optimizers.Orpo;
using Arena.Alignment.Optimizers.Simpo;
using Arena.Core;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Words;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>What methods of offline pairs do to a tiny policy, told that more gold is better.</summary>
public sealed class PairOptimizerTests(WordsStart start) : IClassFixture<WordsStart>
{
    public static TheoryData<string> Methods => ["ipo", "hinge", "robust", "exo", "bco", "kto", "simpo", "orpo"];

    private static IOptimizer Make(string method) => method switch
    {
        "ipo" => new DpoOptimizer(new DpoOptions { Loss = DpoVariant.Ipo, Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "hinge" => new DpoOptimizer(new DpoOptions { Loss = DpoVariant.Hinge, Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "robust" => new DpoOptimizer(new DpoOptions { Loss = DpoVariant.Robust, Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "exo" => new DpoOptimizer(new DpoOptions { Loss = DpoVariant.ExoPair, Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "bco" => new DpoOptimizer(new DpoOptions { Loss = DpoVariant.BcoPair, Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "kto" => new KtoOptimizer(new KtoOptions { Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        "simpo" => new SimpoOptimizer(new SimpoOptions { Epochs = 3, Batch = 32, LearningRate = 3e-3 }),
        _ => new OrpoOptimizer(new OrpoOptions { Epochs = 3, Batch = 32, LearningRate = 3e-3, Lambda = 0.25 }),
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Preferred_replies_become_likelier_and_every_step_is_reported(string method)
    {
        var reports = new List<StepReport>();
        var law = start.Train(Make(method), start.Preferences(), reports.Add);
        Assert.True(KlOptimum.Expected(law, start.Rewards) > KlOptimum.Expected(start.Reference, start.Rewards) + 0.3);
        Assert.Equal(Enumerable.Range(0, reports.Count), reports.Select(r => r.Step));
        // Before the first update the policy is the start, not what a whole first step has made of it.
        Assert.Equal(0, reports[0].Metrics["kl"], 1e-3);
        Assert.True(reports[^1].Metrics["kl"] > 0.05);
        Assert.All(reports, r => Assert.All(r.Metrics, m => Assert.True(double.IsFinite(m.Value), $"{m.Key} is {m.Value}")));
        Assert.Contains("gold", reports[^1].Metrics.Keys);
    }

    [Fact]
    public void Dpo_ends_with_the_pass_that_reaches_the_margin_asked_for()
    {
        List<StepReport> Train(double? until)
        {
            var reports = new List<StepReport>();
            start.Train(new DpoOptimizer(new DpoOptions { Epochs = 12, Batch = 32, LearningRate = 3e-3, Beta = 0.5, UntilMargin = until }),
                start.Preferences(), reports.Add);
            return [.. reports.Where(r => r.Step > 0)];
        }
        double Mean(IEnumerable<StepReport> pass) => pass.Average(r => r.Metrics["margin"]);
        var whole = Train(null);
        var pass = whole.Count / 12;
        Assert.True(Mean(whole.TakeLast(pass)) > 1);
        var until = Train(1);
        Assert.Equal(0, until.Count % pass);
        Assert.InRange(until.Count, pass, whole.Count - pass);
        // The last batch of a pass is smaller, and so the mean of batches is not quite the mean of pairs.
        Assert.True(Mean(until.TakeLast(pass)) > 0.95);
        if (until.Count > pass) Assert.True(Mean(until.SkipLast(pass).TakeLast(pass)) < 1.05);
    }

    [Fact]
    public void Labels_of_one_half_teach_dpo_nothing_and_leave_the_policy_at_the_start()
    {
        var undecided = start.Preferences().Select(p => p with { FirstPreferred = 0.5 }).ToList();
        var law = start.Train(new DpoOptimizer(new DpoOptions { Epochs = 3, Batch = 32, LearningRate = 3e-3 }), undecided);
        Assert.InRange(KlOptimum.Kl(law, start.Reference), 0, 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_policy() =>
        Assert.Equal(start.Train(Make("kto"), start.Preferences()), start.Train(Make("kto"), start.Preferences()));
}
