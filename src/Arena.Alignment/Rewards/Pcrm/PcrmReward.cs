using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Pcrm;

/// <summary>Trains a <see cref="ScalarRewardModel"/> by <see cref="PcrmLoss"/>.</summary>
internal sealed class PcrmReward(PcrmOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences) =>
        SingleModel.Train(context, preferences, options, PcrmLoss.Of(options));

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);
}
