using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards;

/// <summary>The kind <c>none</c> of reward.</summary>
internal static class NoRewardPart
{
    public static Part Part { get; } = new Part<RewardOptions, NoRewardOptions, IReward>("none", _ => new NoReward());
}
