using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.Pcrm;

/// <summary>A reward model whose margins are capped.</summary>
[Description("One reward model whose score differences are capped, the lower the more alike in length the two replies are (prior "
    + "constraints, PCRM).")]
public sealed record PcrmOptions : FittedRewardOptions
{
    [Description("Log-odds that one unit of the cap stands for. The paper's is 1, where the cap does nothing to a small model: its "
        + "margins are below 1, and the least cap is 5. 0.2 puts the best margin of two replies of one length at 0.5.")]
    [Range(1e-6, 1e6)]
    public double Unit { get; init; } = 0.2;

    [Description("b₁ of the cap d* = b₁/(similarity + b₂) + b₃, in units. The paper's for lengths.")]
    [Range(0, 1e6)]
    public double B1 { get; init; } = 10;

    [Description("b₂, above 0: what keeps the cap finite where one reply is empty.")]
    [Range(1e-9, 1e6)]
    public double B2 { get; init; } = 0.001;

    [Description("b₃.")]
    [Range(-1e6, 1e6)]
    public double B3 { get; init; } = -5;
}
