using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>The kind <c>calibrated</c> of reward.</summary>
internal static class CalibratedPart
{
    public static Part Part { get; } = new Part<RewardOptions, CalibratedOptions, IReward>(
        "calibrated", options => new CalibratedReward(options))
    {
        Source = "Huang et al. 2024, arXiv 2409.17407",
        Gives = [Capability.Reward],
        Needs = [Capability.Preferences],
    };
}
