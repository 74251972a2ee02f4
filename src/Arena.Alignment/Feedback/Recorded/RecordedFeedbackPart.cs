using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Recorded;

/// <summary>The kind <c>recorded</c> of feedback.</summary>
internal static class RecordedFeedbackPart
{
    public static Part Part { get; } = new Part<FeedbackOptions, RecordedFeedbackOptions, IFeedback>(
        "recorded", options => new RecordedFeedback(options))
    {
        Gives = [Capability.Preferences],
        Needs = [Capability.RecordedPreferences],
    };
}
