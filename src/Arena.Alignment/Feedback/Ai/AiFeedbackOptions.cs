using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>Preferences of a language model that reads both replies (RLAIF).</summary>
[Description("Preferences of a language model that reads both replies (RLAIF).")]
public sealed record AiFeedbackOptions : FeedbackOptions
{
    [Description("Pairs labelled in each round.")]
    [Range(2, 1_000_000)]
    public int Pairs { get; init; } = 2000;

    [Description("Who labels: base (the pretrained model, as large as the policy), start (the player's own initial checkpoint), policy "
        + "(the player as it is), or one of models.labelers.")]
    public string Labeler { get; init; } = ModelNames.Base;

    [Description("How the answers in the two orders become one label: the mean of probabilities (RLAIF) or of logits, which takes an "
        + "additive position bias out.")]
    public Averaging Average { get; init; } = Averaging.Probabilities;

    [Description("Who writes the pairs: start, policy, base, or one of models.labelers.")]
    public string From { get; init; } = ModelNames.Start;

    [Description("Temperature that the pairs are sampled at.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;
}
