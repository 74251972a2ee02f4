using System.ComponentModel;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Rewards.Gold;

/// <summary>
/// The world's gold utility as the reward: what no method of the field has, and the bound of what a reward model can give.
/// </summary>
[Description("The world's gold utility itself, which no player should know: the oracle that reward models are measured against.")]
public sealed record GoldOptions : RewardOptions
{
    [Description("Whether scores are centred and scaled so that replies of the start have mean 0 and standard deviation 1, as those of "
        + "reward models are; otherwise they are in the world's unit.")]
    public bool Standardise { get; init; } = true;
}
