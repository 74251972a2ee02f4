using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>
/// Trains a <see cref="ScalarRewardModel"/> by <see cref="BradleyTerryLoss"/>, each round further on that round's pairs; of
/// several the best is taken.
/// </summary>
internal sealed class BradleyTerryReward(BradleyTerryOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences) => options.Members == 1
        ? SingleModel.Train(context, preferences, options, BradleyTerryLoss.Of(options))
        : Best(context, preferences);

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);

    private MergedRewardModel Best(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var fit = MemberFit.Train(context, pairs, options, BradleyTerryLoss.Of(options), options.Members);
        var best = fit.Ranked[0];
        var reward = new MergedRewardModel(fit.Models[best], fit.Models);
        try
        {
            reward.Model.Rescale(RewardScale.StartReplies(context), options.Scale);
            var metrics = pairs.Metrics(reward);
            fit.Measure([best], pairs, metrics);
            fit.Progress.Done(metrics);
            return reward;
        }
        catch
        {
            reward.Dispose();
            throw;
        }
    }
}
