using Arena.Alignment.Contracts;
using Arena.Alignment.Tests.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Testing.Models;

namespace Arena.Alignment.Tests.Rewards.Faulty;

[Collection(CuedCollection.Name)]
public sealed class FaultyRewardTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TrainingJob Job(params EventOptions[] events) =>
        TinyRecipes.Job("rlhf", models.Trained, Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"))) with { Events = events };

    private TrainingResult Round(TrainingJob job, List<StepReport>? reports = null) =>
        TinyRecipes.Round(models.World, job, report => reports?.Add(report));

    private static byte[] Part(TrainingResult result, string part) =>
        [.. Directory.EnumerateFiles(Path.Combine(result.Folder, part), "*.safetensors").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadAllBytes)];

    [Fact]
    public void A_stale_reward_model_stays_what_it_was_and_is_climbed_on()
    {
        var first = Round(Job());
        Assert.Equal(Part(first, CheckpointParts.Reward), Part(Round(Job(new RewardStale { Player = "rlhf" })), CheckpointParts.Reward));
        TrainingResult Second(params EventOptions[] events) => Round(Job(events) with { Round = 2, Previous = first.Folder });
        var (stale, fitted) = (Second(new RewardStale { Player = "rlhf" }), Second());
        Assert.Equal(Part(first, CheckpointParts.Reward), Part(stale, CheckpointParts.Reward));
        Assert.NotEqual(Part(first, CheckpointParts.Reward), Part(fitted, CheckpointParts.Reward));
        Assert.NotEqual(Part(first, CheckpointParts.Policy), Part(stale, CheckpointParts.Policy));
    }

    [Fact]
    public void A_reward_that_reads_length_rises_with_it_and_the_fitted_one_is_kept()
    {
        var (reports, usual) = (new List<StepReport>(), Job());
        var faulty = Round(Job(new RewardReadsLength { Player = "rlhf" }), reports);
        Assert.Equal(Part(Round(usual), CheckpointParts.Reward), Part(faulty, CheckpointParts.Reward));
        var steps = reports.Where(r => r.Metrics.ContainsKey("proxy") && r.Metrics.ContainsKey("length"))
            .Select(r => (Proxy: r.Metrics["proxy"], Length: r.Metrics["length"])).ToList();
        Assert.True(steps.Count >= 2);
        Assert.Equal(1, MathNet.Numerics.Statistics.Correlation.Pearson(steps.Select(s => s.Proxy), steps.Select(s => s.Length)), 6);
    }
}
