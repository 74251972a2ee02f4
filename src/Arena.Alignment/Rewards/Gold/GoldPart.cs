using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.Gold;

/// <summary>The kind <c>gold</c> of reward.</summary>
internal static class GoldPart
{
    public static Part Part { get; } = new Part<RewardOptions, GoldOptions, IReward>("gold", options => new GoldReward(options))
    {
        Gives = [Capability.Reward],
        Needs = [Capability.Gold],
    };
}
