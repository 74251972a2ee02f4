using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>Several reward models on the same pairs, which differ by chance and in how they are fitted.</summary>
[Description("Several reward models that differ in the order of the pairs, their learning rate and dropout, combined into one score.")]
public sealed record EnsembleOptions : FittedRewardOptions
{
    [Description("Reward models. Coste uses 5; 3 to 4 mattered there, 4 to 5 did not.")]
    [Range(2, 64)]
    public int Members { get; init; } = 5;

    [Description("How their scores become one: mean, wco (the least, worst-case optimisation), uwo (mean − λ variance) or lcb (mean − β "
        + "standard deviations).")]
    public CombineRule Combine { get; init; } = CombineRule.Mean;

    [Description("λ of uwo, for scores of standard deviation 1. Coste uses 0.5 for best-of-n and 0.1 for PPO.")]
    [Range(0, 1000)]
    public double Lambda { get; init; } = 0.1;

    [Description("β of lcb.")]
    [Range(0, 1000)]
    public double Beta { get; init; } = 0.5;
}

/// <summary>See <see cref="Combination"/>.</summary>
public enum CombineRule
{
    Mean,
    Wco,
    Uwo,
    Lcb,
}
