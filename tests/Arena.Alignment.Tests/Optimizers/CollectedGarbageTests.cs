using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.Kto;
using Arena.Alignment.Optimizers.OnlineDpo;
using Arena.Alignment.Optimizers.Orpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Reinforce;
using Arena.Alignment.Optimizers.Rloo;
using Arena.Alignment.Optimizers.Simpo;
using Arena.Core;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>
/// A number that is collected while native code reads it makes a step fail or come out wrong (see Kept):
/// with a collector at work all the time, every optimizer trains the same policy to the last bit as without.
/// </summary>
[Collection(nameof(LeakTests))]
public sealed class CollectedGarbageTests(WordsStart start) : IClassFixture<WordsStart>
{
    public static TheoryData<string> Methods =>
        ["ppo", "reinforce", "rloo", "grpo", "online-dpo", "kto", "simpo", "orpo", .. Enum.GetNames<DpoVariant>()];

    private static IOptimizer Make(string method) => method switch
    {
        "ppo" => new PpoOptimizer(new PpoOptions { Steps = 12, Batch = 8, Epochs = 4 }),
        "reinforce" => new ReinforceOptimizer(new ReinforceOptions { Steps = 24, Batch = 8 }),
        "rloo" => new RlooOptimizer(new RlooOptions { Steps = 24, Batch = 4 }),
        "grpo" => new GrpoOptimizer(new GrpoOptions { Steps = 12, Batch = 4, Iterations = 4 }),
        "online-dpo" => new OnlineDpoOptimizer(new OnlineDpoOptions { Steps = 24, Batch = 8 }),
        "kto" => new KtoOptimizer(new KtoOptions { Batch = 32, LearningRate = 1e-3 }),
        "simpo" => new SimpoOptimizer(new SimpoOptions { Batch = 32, LearningRate = 1e-3 }),
        "orpo" => new OrpoOptimizer(new OrpoOptions { Batch = 32, LearningRate = 1e-3 }),
        _ => new DpoOptimizer(new DpoOptions { Loss = Enum.Parse<DpoVariant>(method), Batch = 32, LearningRate = 1e-3 }),
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_policy_is_the_same_however_often_garbage_is_collected(string method)
    {
        var preferences = start.Preferences();
        var (quiet, quietSteps) = Trained(method, preferences);
        using var collector = new BusyCollector();
        var (busy, busySteps) = Trained(method, preferences);
        Assert.Equal(quietSteps, busySteps);
        Assert.Equal(quiet, busy);
    }

    private (double[] Law, List<(string, double)> Steps) Trained(string method, IReadOnlyList<Preference> preferences)
    {
        var steps = new List<(string, double)>();
        var law = start.Train(Make(method), preferences, report => steps.AddRange(report.Metrics.Select(m => (m.Key, m.Value))));
        return (law, steps);
    }
}
