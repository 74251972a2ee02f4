using System.Diagnostics;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Scenarios.Options;
using Arena.Worlds;
using Arena.Worlds.Catalogue;
using static TorchSharp.torch;

namespace Arena.Alignment.Benchmarks;

/// <summary>What one increment of a player's training costs here, on one thread.</summary>
/// <param name="Player">The name of the player that was trained.</param>
/// <param name="PairSeconds">Seconds that writing its pairs took.</param>
/// <param name="LabelSeconds">Seconds that labelling the pairs took.</param>
/// <param name="RewardSeconds">Seconds that fitting its reward model took.</param>
/// <param name="PolicySeconds">Seconds that training its policy took.</param>
/// <param name="Steps">Steps of its optimizer.</param>
/// <param name="Labels">How many labels were bought for the pairs.</param>
/// <param name="PairTokens">Tokens sampled for its pairs.</param>
/// <param name="PolicyTokens">Tokens sampled while its policy is trained.</param>
public sealed record MethodBenchmark(
    string Player, double PairSeconds, double LabelSeconds, double RewardSeconds, double PolicySeconds, int Steps, long Labels,
        long PairTokens, long PolicyTokens)
{
    /// <summary>Seconds of the whole increment: pairs, labels, reward and policy.</summary>
    public double Seconds => PairSeconds + LabelSeconds + RewardSeconds + PolicySeconds;

    /// <summary>Null for an optimizer that takes none.</summary>
    public double? SecondsPerStep => Steps == 0 ? null : PolicySeconds / Steps;

    /// <summary>Tokens sampled a second of the whole increment; null where nothing is.</summary>
    public double? TokensPerSecond => PairTokens + PolicyTokens == 0 ? null : (PairTokens + PolicyTokens) / Seconds;

    /// <summary>Measures the first increment of each player, one after the other.</summary>
    /// <param name="scenario">Whose players, world and models.</param>
    /// <param name="cache">Where its models are kept, or made.</param>
    /// <param name="root">The folder that checkpoints are written to.</param>
    /// <param name="device">The device that players train on.</param>
    /// <param name="report">Told of progress, with the player; <c>models</c> while those are made.</param>
    /// <param name="cancel">Ends it between steps.</param>
    public static IEnumerable<MethodBenchmark> Measure(
        Scenario scenario, string cache, string root, Device device, Action<string, StepReport> report, CancellationToken cancel)
    {
        var seed = new Seed(scenario.Seed);
        var world = Catalogue.World(scenario.World, seed.For("world"));
        var models = new BaseModelBuilder(Catalogue.Parts, world, cache, device, seed, step => report("models", step))
            .Prepare(scenario.Models, cancel);
        var labelers = new Dictionary<string, string>(models.Labelers) { [ModelNames.Base] = models.Base };
        var store = new LocalCheckpoints(root);
        foreach (var player in scenario.Players)
            yield return Of(new TrainingJob(player, 1, models.Start, null, root, seed, labelers), world, device, store, step =>
                report(player.Name, step), cancel);
    }

    private static MethodBenchmark Of(
        TrainingJob job, IWorld world, Device device, LocalCheckpoints store, Action<StepReport> report, CancellationToken cancel)
    {
        double generated = 0, labels = 0;
        void Count(StepReport step)
        {
            generated += step.Metrics.GetValueOrDefault(MetricNames.Generated);
            labels += step.Metrics.GetValueOrDefault(MetricNames.Labels);
            report(step);
        }
        var clock = Stopwatch.StartNew();
        double Lap()
        {
            var seconds = clock.Elapsed.TotalSeconds;
            clock.Restart();
            return seconds;
        }
        using var increment = new Increment(job, world, device, Count, cancel);
        var pairs = increment.WritePairs();
        var (pairSeconds, pairTokens) = (Lap(), (long)generated);
        var labelled = increment.Label(pairs);
        var labelSeconds = Lap();
        using var reward = increment.FitReward(labelled);
        var rewardSeconds = Lap();
        var (_, steps) = increment.TrainPolicy(labelled, reward, store);
        return new(job.Player.Name, pairSeconds, labelSeconds, rewardSeconds, Lap(), steps, (long)labels, pairTokens,
            (long)generated - pairTokens);
    }
}
