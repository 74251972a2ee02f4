using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Learning.Feedback.Ai;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Feedback.Contrast;

/// <summary>RLCD's pairs with RLAIF's labels (RLCD-Rescore).</summary>
[Description("Pairs by contrasting prompts, labelled by a language model that does not know which is which (RLCD-Rescore).")]
public sealed record RescoreOptions : FeedbackOptions
{
    [Description("Prompts answered under both cues in each round; pairs that cannot be used are dropped.")]
    [Range(2, 1_000_000)]
    public int Pairs { get; init; } = 2000;

    [Description("Who writes: base, start, policy, or one of models.labelers.")]
    public string From { get; init; } = ModelNames.Base;

    [Description("Temperature that replies are sampled at. RLCD uses 1.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;

    [Description("How often a reply that does not end is drawn again before its pair is dropped.")]
    [Range(0, 100)]
    public int Retries { get; init; } = 3;

    [Description("Who labels: base, start, policy, or one of models.labelers.")]
    public string Labeler { get; init; } = ModelNames.Base;

    [Description("How the answers in the two orders become one label: the mean of probabilities (RLAIF) or of logits, which takes an additive position bias out.")]
    public Averaging Average { get; init; } = Averaging.Probabilities;
}
