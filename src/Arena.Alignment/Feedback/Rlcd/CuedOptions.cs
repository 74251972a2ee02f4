using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>What feedback by pairs under contrasting cues has, however they are labelled.</summary>
public abstract record CuedOptions : FeedbackOptions
{
    [Description("Prompts answered under both cues in each round; pairs that cannot be used are dropped.")]
    [Range(2, 1_000_000)]
    public int Pairs { get; init; } = 2000;

    [Description("Who writes: base (as in RLCD, whose writer is not aligned), start, policy, or one of models.labelers.")]
    public string From { get; init; } = ModelNames.Base;

    [Description("Temperature that replies are sampled at. RLCD uses 1.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;

    [Description("How often a reply that does not end is drawn again before its pair is dropped.")]
    [Range(0, 100)]
    public int Retries { get; init; } = 3;
}
