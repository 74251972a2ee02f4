using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>Combines the scores of a fit's members (<see cref="MemberFit"/>).</summary>
internal sealed class EnsembleReward(EnsembleOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var fit = MemberFit.Train(context, pairs, options, BradleyTerryLoss.Of(options), options.Members);
        var ensemble = new EnsembleRewardModel(fit.Models, Combine);
        try
        {
            var replies = RewardScale.StartReplies(context);
            foreach (var member in fit.Models) member.Rescale(replies, options.Scale);
            ensemble.Rescale(replies, options.Scale);
            var metrics = pairs.Metrics(ensemble);
            fit.Measure([.. Enumerable.Range(0, options.Members)], pairs, metrics);
            metrics[MetricNames.MemberDeviation] =
                ensemble.MemberScores(replies).Average(scores => Math.Sqrt(Combination.Variance(scores)));
            fit.Progress.Done(metrics);
            return ensemble;
        }
        catch
        {
            ensemble.Dispose();
            throw;
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) =>
        EnsembleRewardModel.Load(folder, options.Members, Combine, device);

    private double Combine(IReadOnlyList<double> scores) => options.Combine switch
    {
        CombineRule.Wco => Combination.Worst(scores),
        CombineRule.Uwo => Combination.UncertaintyWeighted(scores, options.Lambda),
        CombineRule.Lcb => Combination.LowerConfidenceBound(scores, options.Beta),
        _ => Combination.Mean(scores),
    };
}
