using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>The kind <c>bradley-terry</c> of reward.</summary>
internal static class BradleyTerryPart
{
    public static Part Part { get; } = new Part<RewardOptions, BradleyTerryOptions, IReward>(
        "bradley-terry", options => new BradleyTerryReward(options))
    {
        Source = "Bradley and Terry 1952; Ouyang et al. 2022, arXiv 2203.02155",
        Gives = [Capability.Reward],
        Needs = [Capability.Preferences],
    };
}
