using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>The kind <c>ensemble</c> of reward.</summary>
internal static class EnsemblePart
{
    public static Part Part { get; } = new Part<RewardOptions, EnsembleOptions, IReward>("ensemble", options => new EnsembleReward(options))
    {
        Source = "Coste et al. 2023, arXiv 2310.02743; Zhang et al. 2024, arXiv 2401.16635 (lcb)",
        Gives = [Capability.Reward],
        Needs = [Capability.Preferences],
    };
}
