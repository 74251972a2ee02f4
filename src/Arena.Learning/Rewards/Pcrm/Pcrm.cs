using Arena.Learning.Recipes;
using Arena.Learning.Rewards.Fitting;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.Pcrm;

/// <summary>Trains a <see cref="ScalarRewardModel"/> by <see cref="PcrmLoss"/>.</summary>
internal sealed class Pcrm(PcrmOptions options) : IReward
{
    public bool NeedsPreferences => true;

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences) => SingleModel.Train(lesson, preferences, options, PcrmLoss.Of(options));

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);
}
