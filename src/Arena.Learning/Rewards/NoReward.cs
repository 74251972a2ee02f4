using System.ComponentModel;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards;

/// <summary>No reward model.</summary>
[Description("No reward model: for methods that learn from preferences or demonstrations directly.")]
public sealed record NoRewardOptions : RewardOptions;

internal sealed class NoReward : IReward
{
    public bool NeedsPreferences => false;

    public IRewardModel? Train(Lesson lesson, IReadOnlyList<Preference> preferences) => null;

    public IRewardModel? Load(string folder, IWorld world, Device device) => null;
}
