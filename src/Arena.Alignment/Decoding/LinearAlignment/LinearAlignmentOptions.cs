using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.LinearAlignment;

/// <summary>
/// Steers an untrained policy by the difference that a principle in the prompt makes (Gao et al. 2024, arXiv 2401.11458).
/// </summary>
[Description("Writes with and without a principle before the prompt, and goes further in the direction in which the principle moves the "
    + "scores.")]
public sealed record LinearAlignmentOptions : DrawnDecodingOptions
{
    [Description("The principle: words of the world put before the prompt. Where left out, the first of the world's good cues.")]
    [MinLength(1)]
    public string? Principle { get; init; }

    [Description("How far beyond the prompted scores to go; 0 is the prompted policy. The authors' demo uses 2.")]
    [Range(0, 1000)]
    public double Ratio { get; init; } = 2;

    [Description("Only the likeliest tokens that make up this share can be written; 1 allows all. The authors use 0.8 "
        + "with temperature 0.5 and greedy decoding, which no other player has: it cools the policy, and cooling alone wins.")]
    [Range(0.01, 1)]
    public double TopP { get; init; } = 1;

    [Description("Whose likeliest tokens: principle (the prompted policy's, as in the authors' evaluation) or contrasted (the steered "
        + "distribution's own, as in their demo).")]
    public NucleusOf Mask { get; init; } = NucleusOf.Principle;
}

/// <summary>The distribution whose top-p set may be written.</summary>
public enum NucleusOf
{
    Principle,
    Contrasted,
}
