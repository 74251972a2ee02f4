using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.Pcrm;

/// <summary>The kind <c>pcrm</c> of reward.</summary>
internal static class PcrmPart
{
    public static Part Part { get; } = new Part<RewardOptions, PcrmOptions, IReward>("pcrm", options => new PcrmReward(options))
    {
        Source = "Zhou et al. 2024, arXiv 2404.00978 (PCRM)",
        Gives = [Capability.Reward],
        Needs = [Capability.Preferences],
    };
}
