using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>Trains as <see cref="BradleyTerryReward"/> does, and takes off what length explains of the start's scores.</summary>
internal sealed class CalibratedReward(CalibratedOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences) =>
        SingleModel.Train(context, preferences, options, BradleyTerryLoss.Of(options), (model, replies) =>
            CalibratedRewardModel.Of(model, replies, options));

    public IRewardModel Load(string folder, IWorld world, Device device) => CalibratedRewardModel.Load(folder, device);
}
