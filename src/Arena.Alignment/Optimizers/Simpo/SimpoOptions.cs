using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Simpo;

/// <summary>Simple preference optimization: the mean log-prob of a token is the reward, and no reference is needed.</summary>
[Description("Simple preference optimization: the mean log-prob of a token is the reward, and no reference is needed.")]
public sealed record SimpoOptions : PairOptions
{
    [Description("β: scale of the mean log-prob. The paper uses 2.0 to 2.5; its authors later recommend up to 10.")]
    [Range(1e-4, 100)]
    public double Beta { get; init; } = 2;

    [Description("γ: margin by which the chosen reply should win, in units of the scaled log-prob. The paper uses 0.3 to 0.5 times β and "
        + "more.")]
    [Range(0, 100)]
    public double Gamma { get; init; } = 1;
}
