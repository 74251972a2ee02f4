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

    [Description("Ends a round with the pass over the pairs in which the mean of β D, the log-odds that it gives its labels, reaches "
        + "this; epochs is then the most. As long as β D is far below 1 all these losses have one gradient and are one method.")]
    [Range(0.01, 100)]
    public double? UntilMargin { get; init; }
}
