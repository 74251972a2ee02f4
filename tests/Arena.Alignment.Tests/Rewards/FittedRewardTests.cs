using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Calibrated;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Pcrm;
using Arena.Alignment.Rewards.Warm;
using Arena.Alignment.Training;
using Arena.Alignment.Tests.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Scenarios.Options;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

/// <summary>What holds for every reward that is fitted to preferences.</summary>
[Collection(CuedCollection.Name)]
public sealed class FittedRewardTests(CuedModels models)
{
    private const int Pairs = 400;

    public static TheoryData<string> Kinds => ["bradley-terry", "ensemble", "warm", "calibrated", "pcrm"];

    private static RewardOptions Options(string kind, double rate = 5e-3) => kind switch
    {
        "bradley-terry" => new BradleyTerryOptions { Epochs = 3, Batch = 32, LearningRate = rate, Margin = 0.1, Center = 0.01 },
        "ensemble" => new EnsembleOptions { Members = 2, Epochs = 4, Batch = 32, LearningRate = rate, Combine = CombineRule.Uwo },
        "warm" => new WarmOptions { Members = 2, Runs = 3, Epochs = 3, Batch = 32, LearningRate = rate },
        "calibrated" => new CalibratedOptions { Epochs = 3, Batch = 32, LearningRate = rate },
        _ => new PcrmOptions { Epochs = 3, Batch = 32, LearningRate = rate },
    };

    private string Folder => Path.Combine(models.Root, $"reward-{Guid.NewGuid():N}");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_learns_from_noisy_labels_is_standardised_on_the_start_and_saved_scores_the_same(string kind)
    {
        var (context, metrics) = models.Context();
        using var _context = context;
        var part = Catalogue.Make(Options(kind));
        using var reward = part.Train(context, LabelledPairs.ByGold(context, Pairs, flip: 0.1))!;
        Assert.InRange(metrics["reward-gold-accuracy"], 0.85, 1);
        Assert.True(double.IsFinite(metrics["reward-loss"]));
        Assert.InRange(metrics["clean-fitted"], 0.85, 1);
        Assert.InRange(metrics["flips-fitted"], 0, 0.5);
        Assert.All(metrics, m => Assert.True(double.IsFinite(m.Value), m.Key));

        var replies = RewardScale.StartReplies(context);
        var scores = reward.Score(replies);
        Assert.Equal(0, scores.Average(), 1e-4);
        Assert.Equal(1, scores.Average(s => s * s), 1e-3);

        var folder = Folder;
        Directory.CreateDirectory(folder);
        reward.Save(folder);
        using var again = part.Load(folder, models.World, CPU)!;
        Assert.Equal(scores, again.Score(replies));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_gives_the_same_files_and_the_next_round_trains_further(string kind)
    {
        var job = models.Job(reward: Options(kind));
        List<Preference> pairs;
        using (var context = models.Context(job).Context) pairs = LabelledPairs.ByGold(context, 100);
        string Fit(TrainingJob of) => TinyRecipes.Reward(models.World, of, pairs);
        var folder = Fit(job);
        Assert.Equal(folder, Fit(job));
        var checkpoint = Checkpoint(job, pairs);
        var second = job with { Round = 2, Previous = checkpoint };
        Assert.Equal(Fit(second), Fit(second));
        Assert.NotEqual(Path.GetFileName(Fit(second)), Path.GetFileName(Fit(second with { Previous = null })));
    }

    private string Checkpoint(TrainingJob job, IReadOnlyList<Preference> pairs)
    {
        using var increment = new Increment(job, models.World, CPU, _ => { }, default);
        using var reward = increment.FitReward(pairs);
        var store = new LocalCheckpoints(job.Root);
        return store.Folder(increment.TrainPolicy(pairs, reward, store).Hash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_learning_rate_that_blows_up_is_said_so(string kind)
    {
        var (context, _) = models.Context();
        using var _context = context;
        Assert.Throws<TrainingDivergedException>(
            () => Catalogue.Make(Options(kind, rate: 1e30)).Train(context, LabelledPairs.ByGold(context, 100)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Too_few_pairs_to_fit_to_still_make_a_reward(int count)
    {
        var (context, _) = models.Context();
        using var _context = context;
        foreach (var kind in Kinds)
        {
            using var reward = Catalogue.Make(Options(kind)).Train(context, LabelledPairs.ByGold(context, 20)[..count])!;
            Assert.All(reward.Score(RewardScale.StartReplies(context)), s => Assert.True(double.IsFinite(s)));
        }
    }
}
