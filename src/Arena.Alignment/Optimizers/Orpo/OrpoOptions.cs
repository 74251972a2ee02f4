using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Orpo;

/// <summary>Odds ratio preference optimization: imitation of the chosen replies with a penalty on the rejected ones' odds.</summary>
[Description("Odds ratio preference optimization: imitation of the chosen replies with a penalty on the rejected ones' odds.")]
public sealed record OrpoOptions : PairOptions
{
    [Description("λ: weight of the odds ratio. The paper uses 0.1 to 0.25, TRL (which calls it beta) 0.1.")]
    [Range(0, 100)]
    public double Lambda { get; init; } = 0.1;
}
