using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>The kind <c>d-rlaif</c> of reward.</summary>
internal static class DRlaifPart
{
    public static Part Part { get; } = new Part<RewardOptions, DRlaifOptions, IReward>("d-rlaif", options => new DRlaifReward(options))
    {
        Source = "Lee et al. 2023, arXiv 2309.00267, section 2.3 (d-RLAIF)",
        Gives = [Capability.Reward],
        Needs = [Capability.Cues],
        FormerKinds = ["direct"],
        NamesModels = options => [("labeler", options.Labeler)],
    };
}
