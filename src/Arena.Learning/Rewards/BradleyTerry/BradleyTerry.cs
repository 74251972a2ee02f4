using Arena.Learning.Recipes;
using Arena.Learning.Rewards.Fitting;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.BradleyTerry;

/// <summary>Trains a <see cref="ScalarRewardModel"/> by <see cref="BradleyTerryLoss"/>, each round further on that round's pairs.</summary>
internal sealed class BradleyTerry(BradleyTerryOptions options) : IReward
{
    public bool NeedsPreferences => true;

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences) =>
        SingleModel.Train(lesson, preferences, options, BradleyTerryLoss.Of(options));

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);
}
