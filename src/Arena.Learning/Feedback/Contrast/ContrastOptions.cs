using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Feedback.Contrast;

/// <summary>Pairs by contrasting prompts: what was written under the good cue is preferred (RLCD).</summary>
[Description("Pairs by contrasting prompts: what was written under the good cue is preferred to what was written under the bad one (RLCD).")]
public sealed record ContrastOptions : FeedbackOptions
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
