using System.ComponentModel;
using Arena.Alignment.Feedback.Ai;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>RLCD's pairs with RLAIF's labels (RLCD-Rescore).</summary>
[Description("Pairs by contrasting prompts, labelled by a language model that does not know which is which (RLCD-Rescore).")]
public sealed record RlcdRescoreOptions : CuedOptions
{
    [Description("Who labels: base, start, policy, or one of models.labelers.")]
    public string Labeler { get; init; } = ModelNames.Base;

    [Description("How the answers in the two orders become one label: the mean of probabilities (RLAIF) or of logits, which takes an "
        + "additive position bias out.")]
    public Averaging Average { get; init; } = Averaging.Probabilities;
}
