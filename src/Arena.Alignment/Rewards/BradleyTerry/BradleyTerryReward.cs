using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>Trains a <see cref="ScalarRewardModel"/> by <see cref="BradleyTerryLoss"/>, each round further on that round's pairs.</summary>
internal sealed class BradleyTerryReward(BradleyTerryOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences) =>
        SingleModel.Train(context, preferences, options, BradleyTerryLoss.Of(options));

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);
}
