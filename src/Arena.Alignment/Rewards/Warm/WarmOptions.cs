using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>One reward model, the average of several members' weights.</summary>
[Description("One reward model whose weights are the average of several members', which share their initial model and a linear-probed "
    + "head (WARM).")]
public sealed record WarmOptions : FittedRewardOptions
{
    [Description("M: members that are averaged. The paper's main result has 6.")]
    [Range(1, 64)]
    public int Members { get; init; } = 6;

    [Description("Members that are fitted, of which the M with the least loss on the pairs kept apart are averaged; never fewer than M. "
        + "The paper fits 10.")]
    [Range(1, 64)]
    public int Runs { get; init; } = 6;
}
