using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>
/// Weight-averaged reward models (Ramé et al. 2024, arXiv 2401.12187), of the members of a fit (<see cref="MemberFit"/>). They
/// begin at one model with one head: members that begin apart lie in different basins, where an average of weights means
/// nothing. Each round trains the members further and averages them anew.
/// </summary>
internal sealed class WarmReward(WarmOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var fit = MemberFit.Train(context, pairs, options, BradleyTerryLoss.Of(options), options.Runs);
        var reward = new MergedRewardModel(fit.Models[0].Copy(), fit.Models);
        try
        {
            List<int> kept = [.. fit.Ranked.Take(options.Members).Order()];
            var path = kept.Count < 2 ? (double?)null : WorstOnPath(reward.Model, fit.Models[kept[0]], fit.Models[kept[1]], pairs);
            WeightAverage.Into(reward.Model.Parameters, [.. kept.Select(i => fit.Models[i].Parameters)], [.. kept.Select(_ => 1.0)]);
            reward.Model.Rescale(RewardScale.StartReplies(context), options.Scale);
            var metrics = pairs.Metrics(reward);
            fit.Measure(kept, pairs, metrics);
            if (path is { } gap) metrics[MetricNames.PathGap] = gap;
            fit.Progress.Done(metrics);
            return reward;
        }
        catch
        {
            reward.Dispose();
            throw;
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);

    /// <summary>
    /// Linear mode connectivity: the least that accuracy on the way from one member's weights to another's is above the straight
    /// line between their accuracies, at ¼, ½ and ¾. Far below zero, they have parted and should not be averaged.
    /// </summary>
    /// <param name="between">A model whose weights may be overwritten.</param>
    private static double WorstOnPath(ScalarRewardModel between, ScalarRewardModel from, ScalarRewardModel to, RewardPairs pairs)
    {
        var (first, last) = (pairs.Accuracy(from), pairs.Accuracy(to));
        return new[] { 0.25, 0.5, 0.75 }.Min(lambda =>
        {
            WeightAverage.Into(between.Parameters, [from.Parameters, to.Parameters], [1 - lambda, lambda]);
            return pairs.Accuracy(between) - ((1 - lambda) * first + lambda * last);
        });
    }
}
