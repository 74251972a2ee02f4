using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>The kind <c>warm</c> of reward.</summary>
internal static class WarmPart
{
    public static Part Part { get; } = new Part<RewardOptions, WarmOptions, IReward>("warm", options => new WarmReward(options))
    {
        Source = "Ramé et al. 2024, arXiv 2401.12187 (WARM)",
        Gives = [Capability.Reward],
        Needs = [Capability.Preferences],
        Refuses = (options, _) => options.Runs < options.Members
            ? $"needs as many runs as it averages, and has runs {options.Runs} and members {options.Members}; choose runs "
                + $"{options.Members} or more"
            : null,
    };
}
