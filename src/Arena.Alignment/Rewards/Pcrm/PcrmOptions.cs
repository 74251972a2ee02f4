using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.Pcrm;

/// <summary>A reward model whose margins are capped.</summary>
[Description("One reward model whose score differences are capped, the lower the more alike in length the two replies are (prior "
    + "constraints, PCRM).")]
public sealed record PcrmOptions : FittedRewardOptions
{
    [Description("b₁ of the cap d* = b₁/(similarity + b₂) + b₃, in log-odds. The paper's for lengths.")]
    [Range(0, 1e6)]
    public double B1 { get; init; } = 10;

    [Description("b₂, above 0: what keeps the cap finite where one reply is empty.")]
    [Range(1e-9, 1e6)]
    public double B2 { get; init; } = 0.001;

    [Description("b₃.")]
    [Range(-1e6, 1e6)]
    public double B3 { get; init; } = -5;
}
