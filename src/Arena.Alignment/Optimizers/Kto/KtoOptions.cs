using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Kto;

/// <summary>Kahneman–Tversky optimization: each reply is judged alone, as a gain or a loss against a reference point.</summary>
[Description("Kahneman–Tversky optimization: each reply is judged alone, as a gain or a loss against a reference point.")]
public sealed record KtoOptions : PairOptions
{
    [Description("β: how strongly the policy is held to the reference. Paper and TRL use 0.1.")]
    [Range(1e-4, 100)]
    public double Beta { get; init; } = 0.1;

    [Description("λ_D: weight of desirable replies. Paper and TRL use 1.")]
    [Range(0, 100)]
    public double DesirableWeight { get; init; } = 1;

    [Description("λ_U: weight of undesirable replies. Paper and TRL use 1.")]
    [Range(0, 100)]
    public double UndesirableWeight { get; init; } = 1;
}
