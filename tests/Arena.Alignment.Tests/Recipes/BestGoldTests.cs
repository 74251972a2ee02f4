using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Rewards.Gold;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Testing;
using Arena.Testing.Models;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Recipes;

[Collection(CuedCollection.Name)]
public sealed class BestGoldTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The step that is kept of such golds, by what it says and by the weights that it writes; 0 for none.</summary>
    private (int Said, int Written) Kept(double[] gold)
    {
        using var policy = LanguageModel.Load(models.Trained, CPU);
        using var best = new BestGold();
        using var noGrad = no_grad();
        var weights = policy.Model.parameters().First();
        for (var step = 1; step <= gold.Length; step++)
        {
            weights.zero_().add_(tensor((float)step));
            best.Take(policy, gold[step - 1]);
        }
        var folder = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
        best.Save(folder);
        if (!Directory.Exists(folder)) return (best.Step, 0);
        using var written = LanguageModel.Load(folder, CPU);
        return (best.Step, (int)written.Model.parameters().First().mean().item<float>());
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0 }, 6)]
    [InlineData(new double[] { 0, 0, 0, 8, 0, 0, 3, 3, 3, 3, 3, 0 }, 9)] // One high step is a chance.
    [InlineData(new double[] { 5, 4, 3, 2, 1, 0 }, 3)]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5 }, 4)]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 1 }, 3)]
    [InlineData(new double[] { 1, 2, 3, 4 }, 0)]
    public void It_is_the_policy_in_the_middle_of_the_five_steps_of_the_highest_gold(double[] gold, int step) =>
        Assert.Equal((step, step), Kept(gold));

    [Fact]
    public void It_is_that_for_any_golds() => Gen.Int[-20, 20].Array[5, 20].Sample(gold =>
    {
        var best = Enumerable.Range(0, gold.Length - 4).MaxBy(from => gold[from..(from + 5)].Sum()) + 3;
        Assert.Equal((best, best), Kept([.. gold.Select(g => (double)g)]));
    }, iter: 20);

    private (TrainingResult Result, List<StepReport> Reports) Train(int steps, bool keep, string root)
    {
        var job = models.Job(reward: new GoldOptions(),
            optimizer: new PpoOptions { Steps = steps, Batch = 8 }) with { Root = Path.Combine(_folder.Path, root), KeepBestGold = keep };
        var reports = new List<StepReport>();
        return (TinyRecipes.Round(models.World, job, reports.Add), reports);
    }

    [Fact]
    public void A_checkpoint_keeps_it_beside_the_last_policy_where_that_is_asked_for()
    {
        var (result, reports) = Train(8, keep: true, "a");
        var kept = Path.Combine(result.Folder, CheckpointParts.BestGold);
        using (LanguageModel.Load(kept, CPU))
        {
        }
        var step = (int)reports[^1].Metrics["best-gold-step"];
        var golds = reports.Where(r => r.Phase == "ppo").Select(r => r.Metrics["gold"]).ToList();
        Assert.Equal(golds[(step - 3)..(step + 2)].Average(), reports[^1].Metrics["best-gold"], 1e-12);
        Assert.Equal(Enumerable.Range(0, 4).Max(from => golds[from..(from + 5)].Average()), reports[^1].Metrics["best-gold"], 1e-12);
        Assert.Equal(result.Hash, Train(8, keep: true, "b").Result.Hash);

        var (plain, plainReports) = Train(8, keep: false, "c");
        Assert.False(Directory.Exists(Path.Combine(plain.Folder, CheckpointParts.BestGold)));
        Assert.DoesNotContain(plainReports, r => r.Metrics.ContainsKey("best-gold"));
        // Looking changes nothing of what is learnt.
        Assert.Equal(Weights(plain), Weights(result));

        static byte[] Weights(TrainingResult of) => File.ReadAllBytes(Path.Combine(of.Folder, CheckpointParts.Policy, "model.safetensors"));
    }

    [Fact]
    public void A_round_of_too_few_steps_keeps_none()
    {
        var (result, reports) = Train(4, keep: true, "d");
        Assert.False(Directory.Exists(Path.Combine(result.Folder, CheckpointParts.BestGold)));
        Assert.DoesNotContain(reports, r => r.Metrics.ContainsKey("best-gold"));
    }
}
