using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>Fits its members one after the other: a worker has one thread, and players train side by side.</summary>
internal sealed class EnsembleReward(EnsembleOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var replies = RewardScale.StartReplies(context);
        var progress = new FitProgress(context, options.Members * options.Plan(default).Steps(pairs.Train.Count));
        var members = new List<ScalarRewardModel>();
        try
        {
            for (var i = 0; i < options.Members; i++)
            {
                var seed = context.Seed.For($"reward/{EnsembleRewardModel.Part(i)}");
                members.Add(ScalarRewardModel.Previous(context, EnsembleRewardModel.Part(i)) ?? New(context, seed.For("head")));
                RewardFit.Whole(members[i], pairs.Train, BradleyTerryLoss.Of(options), options.Plan(seed), progress);
                members[i].Standardise(replies);
            }
            var ensemble = new EnsembleRewardModel(members, Combine);
            ensemble.Standardise(replies);
            progress.Done(Metrics(ensemble, members, pairs, replies));
            return ensemble;
        }
        catch
        {
            members.ForEach(m => m.Dispose());
            throw;
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) =>
        EnsembleRewardModel.Load(folder, options.Members, Combine, device);

    private ScalarRewardModel New(TrainingContext context, Seed seed)
    {
        var model = ScalarRewardModel.New(context, options.Pooling);
        if (options.HeadDeviation == 0) return model;
        using var random = new Generator(seed.Value, model.Device);
        model.Head.Draw(options.HeadDeviation / Math.Sqrt(context.Start.Model.Config.HiddenSize), random);
        return model;
    }

    private double Combine(IReadOnlyList<double> scores) => options.Combine switch
    {
        CombineRule.Wco => Combination.Worst(scores),
        CombineRule.Uwo => Combination.UncertaintyWeighted(scores, options.Lambda),
        CombineRule.Lcb => Combination.LowerConfidenceBound(scores, options.Beta),
        _ => Combination.Mean(scores),
    };

    private static Dictionary<string, double> Metrics(
        EnsembleRewardModel ensemble, IReadOnlyList<ScalarRewardModel> members, RewardPairs pairs, IReadOnlyList<TokenizedReply> replies)
    {
        var metrics = pairs.Metrics(ensemble);
        metrics[MetricNames.MemberAccuracy] = members.Average(pairs.Accuracy);
        metrics[MetricNames.MemberDeviation] = ensemble.MemberScores(replies).Average(scores => Math.Sqrt(Combination.Variance(scores)));
        return metrics;
    }
}
