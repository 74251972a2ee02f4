using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback.Recorded;

/// <summary>Preferences that people gave.</summary>
[Description("Preferences that people gave, from the file of world preferences.")]
public sealed record RecordedFeedbackOptions : FeedbackOptions
{
    [Description("Pairs taken in each round. All training pairs of the file come before one comes again.")]
    [Range(2, 1_000_000)]
    public int Pairs { get; init; } = 2000;

    [Description("Chance that a label is turned, beside the errors that people made themselves: to see what a method stands.")]
    [Range(0, 0.5)]
    public double Flip { get; init; }
}
