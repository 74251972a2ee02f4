using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>Direct preference optimization on labelled pairs, without a reward model.</summary>
[Description("Direct preference optimization on labelled pairs, without a reward model; with its relatives by the option loss.")]
public sealed record DpoOptions : PairOptions
{
    [Description("Which function of the pair's log-ratios is minimised. ipo takes summed log-probs, as in its authors' code; "
        + "ipo-per-token divides by length, as TRL's ipo does.")]
    public DpoVariant Loss { get; init; } = DpoVariant.Sigmoid;

    [Description("β: how strongly the policy is held to the reference. The paper uses 0.1, and 0.5 for summaries.")]
    [Range(1e-4, 100)]
    public double Beta { get; init; } = 0.1;

    [Description("ε: share of labels that the losses cdpo and robust take to be wrong; the others do not use it.")]
    [Range(0, 0.49)]
    public double Epsilon { get; init; } = 0.1;
}
