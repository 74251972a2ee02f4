using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>One reward model fitted to the preferences.</summary>
[Description("One reward model, fitted to the preferences by the Bradley-Terry loss.")]
public sealed record BradleyTerryOptions : FittedRewardOptions
{
    [Description("Members that are fitted, of which the one with the least loss on the pairs kept apart is the reward: the best single "
        + "model, WARM's opponent.")]
    [Range(1, 64)]
    public int Members { get; init; } = 1;
}
