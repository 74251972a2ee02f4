using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards;

/// <summary>The options of a recipe without a reward model; it has none.</summary>
[Description("No reward model: for methods that learn from preferences or demonstrations directly.")]
public sealed record NoRewardOptions : RewardOptions;

internal sealed class NoReward : IReward
{
    public IRewardModel? Train(TrainingContext context, IReadOnlyList<Preference> preferences) => null;

    public IRewardModel? Load(string folder, IWorld world, Device device) => null;
}
