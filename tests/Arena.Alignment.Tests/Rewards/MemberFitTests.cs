using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Fitting;
using Arena.Alignment.Rewards.Warm;
using Arena.Core;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

/// <summary>What kinds of fitted rewards have in common: the fit.</summary>
[Collection(CuedCollection.Name)]
public sealed class MemberFitTests(CuedModels models)
{
    private const double Rate = 3e-3;

    private string Saved(Func<TrainingContext, IRewardModel> train)
    {
        using var context = models.Context().Context;
        using var reward = train(context);
        var folder = Path.Combine(models.Root, $"fit-{Guid.NewGuid():N}");
        reward.Save(Directory.CreateDirectory(folder).FullName);
        return folder;
    }

    private static byte[][] Weights(string folder) =>
        [.. new[] { "model.safetensors", "head.safetensors" }.Select(file => File.ReadAllBytes(Path.Combine(folder, file)))];

    private static IReadOnlyList<Preference> Pairs(TrainingContext context) => LabelledPairs.ByGold(context, 300, flip: 0.2);

    [Fact]
    public void Single_model_ensemble_and_average_of_weights_are_made_of_the_same_members()
    {
        var single = Saved(c => new BradleyTerryReward(new() { LearningRate = Rate, Batch = 32 }).Train(c, Pairs(c)));
        var best = Saved(c => new BradleyTerryReward(new() { LearningRate = Rate, Batch = 32, Members = 3 }).Train(c, Pairs(c)));
        var ensemble = Saved(c => new EnsembleReward(new() { LearningRate = Rate, Batch = 32, Members = 3 }).Train(c, Pairs(c)));
        var warm = Saved(c => new WarmReward(new() { LearningRate = Rate, Batch = 32, Members = 2, Runs = 3 }).Train(c, Pairs(c)));
        for (var member = 0; member < 3; member++)
        {
            var weights = Weights(Path.Combine(ensemble, MemberFit.Folder(member)));
            Assert.Equal(weights, Weights(Path.Combine(warm, MemberFit.Folder(member))));
            Assert.Equal(weights, Weights(Path.Combine(best, MemberFit.Folder(member))));
            if (member == 0) Assert.Equal(weights, Weights(single));
            else Assert.NotEqual(weights, Weights(single));
        }
        Assert.Contains(Weights(best), Enumerable.Range(0, 3).Select(i => Weights(Path.Combine(ensemble, MemberFit.Folder(i)))));
    }

    [Fact]
    public void A_fit_ends_when_the_pairs_kept_apart_get_no_better_and_keeps_the_weights_of_their_least_loss()
    {
        var looks = new List<double>();
        using var context = new TrainingContext(models.Job(), models.World, CPU, report =>
        {
            if (report.Metrics.TryGetValue(MetricNames.RewardHeldOutLoss, out var loss)) looks.Add(loss);
        }, default);
        // Hardly anything can be learnt from these labels, and that is soon learnt by heart.
        var options = new BradleyTerryOptions { Epochs = 60, Batch = 16, LearningRate = 1e-2, HeldOut = 0.3, ProbeEpochs = 0 };
        var pairs = new RewardPairs(context, LabelledPairs.ByGold(context, 200, flip: 0.4), options.HeldOut);
        var fit = MemberFit.Train(context, pairs, options, BradleyTerryLoss.Of(options), 1);
        using var model = fit.Models[0];
        var result = fit.Results[0];
        Assert.InRange(looks.Count, options.Patience, 2 * 60 - 1);
        Assert.Equal(Math.Min(Math.Log(2), looks.Min()), result.HeldOutLoss, 1e-6);
        Assert.All(looks.TakeLast(options.Patience), loss => Assert.True(loss >= result.HeldOutLoss));
        Assert.InRange(result.Epochs, 0, looks.Count / 2.0);

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var raw = model.Raw([.. pairs.Apart.Select(p => p.Chosen.Sequence), .. pairs.Apart.Select(p => p.Rejected.Sequence)]);
        var count = pairs.Apart.Count;
        var mean = BradleyTerryLoss.Of(options)(raw.narrow(0, 0, count), raw.narrow(0, count, count), pairs.Apart).mean().item<float>();
        Assert.Equal(result.HeldOutLoss, mean, 1e-4);
    }

    [Fact]
    public void More_passes_are_made_where_more_can_be_learnt()
    {
        double Epochs(double flip)
        {
            var (context, metrics) = models.Context();
            using var _context = context;
            new BradleyTerryReward(new() { Epochs = 12, Batch = 32, LearningRate = Rate, ProbeEpochs = 0 })
                .Train(context, LabelledPairs.ByGold(context, 300, flip)).Dispose();
            return metrics[MetricNames.RewardEpochs];
        }
        Assert.True(Epochs(0) > Epochs(0.45));
    }

    [Fact]
    public void Raw_scores_keep_how_sure_the_labels_are_and_standardised_ones_hide_it()
    {
        double Spread(ScaleKind scale, double flip)
        {
            using var context = models.Context().Context;
            var replies = RewardScale.StartReplies(context);
            using var reward = new BradleyTerryReward(new() { Batch = 32, LearningRate = Rate, Scale = scale })
                .Train(context, LabelledPairs.ByGold(context, 300, flip));
            var scores = reward.Score(replies);
            Assert.Equal(0, scores.Average(), 1e-4);
            return Math.Sqrt(scores.Average(s => s * s));
        }
        Assert.Equal(1, Spread(ScaleKind.Standardised, 0.35), 1e-3);
        Assert.True(Spread(ScaleKind.Raw, 0) > 2 * Spread(ScaleKind.Raw, 0.35));
    }
}
