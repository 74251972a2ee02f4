using Arena.Alignment.Contracts;
using Arena.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// The one fit behind every fitted reward: members that begin at one model with one probed head and differ in the order of the
/// pairs, learning rate and dropout (as in WARM, Ramé et al. 2024, arXiv 2401.12187), each trained until the pairs kept apart
/// get no better. The first member is the same however many follow, so that a single model, an ensemble and an average of
/// weights differ in what is made of the members, and in nothing else.
/// </summary>
internal static class MemberFit
{
    /// <summary>Where a member lies in the folder of a reward that has several.</summary>
    public static string Folder(int member) => $"member-{member}";

    /// <summary>Fits members, one after the other: a worker has one thread, and players train side by side.</summary>
    /// <param name="context">What to train with.</param>
    /// <param name="pairs">Of the round.</param>
    /// <param name="options">Of the fit.</param>
    /// <param name="loss">What is minimised.</param>
    /// <param name="count">Members.</param>
    /// <returns>Not standardised.</returns>
    public static Members Train(
        TrainingContext context, RewardPairs pairs, FittedRewardOptions options, PairLoss loss, int count)
    {
        var steps = Enumerable.Range(0, count).Sum(i => options.Plan(i, default).Steps(pairs.Train.Count));
        var probe = options.Probe(context.Seed.For("reward/probe"));
        var progress = new FitProgress(context, steps + (context.Previous is null ? probe.Steps(pairs.Train.Count) : 0));
        var (models, results) = (new List<ScalarRewardModel>(), new List<FitResult>());
        try
        {
            for (var i = 0; i < count; i++) if (Previous(context, i, count) is { } previous) models.Add(previous);
            if (models.Count < count) Begin(context, pairs, options, loss, probe, progress, models, count);
            for (var i = 0; i < count; i++)
                results.Add(RewardFit.Whole(models[i], pairs, loss, options.Plan(i, Seed(context, i)), progress));
            return new(models, results, progress);
        }
        catch
        {
            models.ForEach(model => model.Dispose());
            throw;
        }
    }

    private static Seed Seed(TrainingContext context, int member) => context.Seed.For($"reward/{Folder(member)}");

    // The player's member of the round before, to be trained further; one that is alone is the reward itself.
    private static ScalarRewardModel? Previous(TrainingContext context, int member, int count) =>
        ScalarRewardModel.Previous(context, count == 1 ? "" : Folder(member));

    /// <summary>Adds members that begin at the player's start, all with one head.</summary>
    private static void Begin(TrainingContext context, RewardPairs pairs, FittedRewardOptions options, PairLoss loss, FitPlan probe,
        FitProgress progress, List<ScalarRewardModel> models, int count)
    {
        using var first = ScalarRewardModel.New(context, options.Pooling);
        RewardFit.Head(first, pairs, loss, probe, progress);
        for (var i = models.Count; i < count; i++)
        {
            models.Add(first.Copy());
            if (options.HeadDeviation == 0) continue;
            using var random = new Generator(Seed(context, i).For("head").Value, CPU);
            models[i].Head.Disturb(options.HeadDeviation / Math.Sqrt(context.Start.Model.Config.HiddenSize), random);
        }
    }
}

/// <summary>What a fit gave.</summary>
/// <param name="Models">The members; whoever takes them disposes of them.</param>
/// <param name="Results">How the run of each ended.</param>
/// <param name="Progress">To tell what was measured.</param>
internal sealed record Members(IReadOnlyList<ScalarRewardModel> Models, IReadOnlyList<FitResult> Results, FitProgress Progress)
{
    /// <summary>
    /// The members by their loss on the pairs kept apart, least first; of equals the earlier first, and those without a loss
    /// as they stand.
    /// </summary>
    public IReadOnlyList<int> Ranked { get; } = [.. Enumerable.Range(0, Models.Count)
        .OrderBy(i => double.IsNaN(Results[i].HeldOutLoss) ? 0 : Results[i].HeldOutLoss).ThenBy(i => i)];

    /// <summary>
    /// Of these members: <c>reward-epochs</c>, <c>reward-held-out-loss</c> and, where they are several, <c>member-accuracy</c>.
    /// </summary>
    public void Measure(IReadOnlyList<int> taken, RewardPairs pairs, Dictionary<string, double> metrics)
    {
        metrics[MetricNames.RewardEpochs] = taken.Average(i => Results[i].Epochs);
        var loss = taken.Average(i => Results[i].HeldOutLoss);
        if (double.IsFinite(loss)) metrics[MetricNames.RewardHeldOutLoss] = loss;
        if (Models.Count > 1) metrics[MetricNames.MemberAccuracy] = taken.Average(i => pairs.Accuracy(Models[i]));
    }
}
