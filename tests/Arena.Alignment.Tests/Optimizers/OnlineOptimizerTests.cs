using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.OnlineDpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Reinforce;
using Arena.Alignment.Optimizers.Rloo;
using Arena.Core;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>What all methods have in common that learn from the policy's own replies.</summary>
public sealed class OnlineOptimizerTests(WordsStart start) : IClassFixture<WordsStart>
{
    public static TheoryData<string> Methods => ["ppo", "reinforce", "rloo", "grpo", "online-dpo"];

    private static IOptimizer Make(string method) => method switch
    {
        "ppo" => new PpoOptimizer(new PpoOptions { Steps = 2, Batch = 16 }),
        "reinforce" => new ReinforceOptimizer(new ReinforceOptions { Steps = 2, Batch = 16 }),
        "rloo" => new RlooOptimizer(new RlooOptions { Steps = 2, Batch = 8 }),
        "grpo" => new GrpoOptimizer(new GrpoOptions { Steps = 2, Batch = 4, Iterations = 3, LearningRate = 2e-2 }),
        _ => new OnlineDpoOptimizer(new OnlineDpoOptions { Steps = 2, Batch = 16 }),
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_step_reports_what_happened(string method)
    {
        var reports = new List<StepReport>();
        start.Train(Make(method), [], reports.Add);
        Assert.Equal([(method, 1), (method, 2)], reports.Select(r => (r.Phase, r.Step)));
        foreach (var report in reports)
        {
            foreach (var name in new[] { "loss", "proxy", "gold", "kl", "entropy", "length", "ended" })
                Assert.True(double.IsFinite(report.Metrics[name]), name);
            // The reward is gold here, in its own unit.
            Assert.Equal(report.Metrics["gold"], report.Metrics["proxy"], 9);
        }
        // Before the first update the policy is its own reference.
        Assert.Equal(0, reports[0].Metrics["kl"], 4);
        Assert.InRange(reports[0].Metrics["entropy"], 0.5, Math.Log(3));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_same_seed_gives_the_same_policy(string method) =>
        Assert.Equal(start.Train(Make(method), []), start.Train(Make(method), []));

    [Fact]
    public void Grpo_clips_only_after_its_first_update()
    {
        double Clipped(int iterations)
        {
            var reports = new List<StepReport>();
            start.Train(new GrpoOptimizer(new GrpoOptions { Steps = 1, Batch = 4, Iterations = iterations, LearningRate = 0.1 }), [],
                reports.Add);
            return reports[0].Metrics["clipped"];
        }
        Assert.Equal(0, Clipped(1));
        Assert.True(Clipped(4) > 0);
    }
}
