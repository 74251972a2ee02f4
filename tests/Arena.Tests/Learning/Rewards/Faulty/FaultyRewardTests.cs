using Arena.Learning.Files;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Tests.Learning.Feedback;
using Arena.Tests.Learning.Recipes;
using Arena.Tests.Scenarios;

namespace Arena.Tests.Learning.Rewards.Faulty;

[Collection(CuedCollection.Name)]
public sealed class FaultyRewardTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TrainingJob Job(params EventOptions[] events) =>
        TinyRecipes.Job("rlhf", models.Trained, Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"))) with { Events = events };

    private TrainingResult Round(TrainingJob job, List<StepReport>? reports = null) => TinyRecipes.Round(models.World, job, report => reports?.Add(report));

    private static byte[] Part(TrainingResult result, string part) =>
        [.. Directory.EnumerateFiles(Path.Combine(result.Folder, part), "*.safetensors").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];

    [Fact]
    public void A_stale_reward_model_stays_what_it_was_and_is_climbed_on()
    {
        var first = Round(Job());
        Assert.Equal(Part(first, RecipeTrainer.RewardFolder), Part(Round(Job(new RewardStale { Player = "rlhf" })), RecipeTrainer.RewardFolder));
        TrainingResult Second(params EventOptions[] events) => Round(Job(events) with { Round = 2, Previous = first.Folder });
        var (stale, fitted) = (Second(new RewardStale { Player = "rlhf" }), Second());
        Assert.Equal(Part(first, RecipeTrainer.RewardFolder), Part(stale, RecipeTrainer.RewardFolder));
        Assert.NotEqual(Part(first, RecipeTrainer.RewardFolder), Part(fitted, RecipeTrainer.RewardFolder));
        Assert.NotEqual(Part(first, RecipeTrainer.PolicyFolder), Part(stale, RecipeTrainer.PolicyFolder));
    }

    [Fact]
    public void A_reward_that_reads_length_rises_with_it_and_the_fitted_one_is_kept()
    {
        var (reports, usual) = (new List<StepReport>(), Job());
        var faulty = Round(Job(new RewardReadsLength { Player = "rlhf" }), reports);
        Assert.Equal(Part(Round(usual), RecipeTrainer.RewardFolder), Part(faulty, RecipeTrainer.RewardFolder));
        var steps = reports.Where(r => r.Metrics.ContainsKey("proxy") && r.Metrics.ContainsKey("length")).Select(r => (Proxy: r.Metrics["proxy"], Length: r.Metrics["length"])).ToList();
        Assert.True(steps.Count >= 2);
        Assert.Equal(1, MathNet.Numerics.Statistics.Correlation.Pearson(steps.Select(s => s.Proxy), steps.Select(s => s.Length)), 6);
    }
}
