using Arena.Learning.Recipes;
using Arena.Learning.Rewards.BradleyTerry;
using Arena.Learning.Rewards.Fitting;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.Calibrated;

/// <summary>Trains as <see cref="BradleyTerry.BradleyTerry"/> does, and takes off what length explains of the start's scores.</summary>
internal sealed class Calibrated(CalibratedOptions options) : IReward
{
    public bool NeedsPreferences => true;

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences) =>
        SingleModel.Train(lesson, preferences, options, BradleyTerryLoss.Of(options), (model, replies) => CalibratedRewardModel.Of(model, replies, options));

    public IRewardModel Load(string folder, IWorld world, Device device) => CalibratedRewardModel.Load(folder, device);
}
