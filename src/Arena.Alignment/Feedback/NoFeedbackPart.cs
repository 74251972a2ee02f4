using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback;

/// <summary>The kind <c>none</c> of feedback.</summary>
internal static class NoFeedbackPart
{
    public static Part Part { get; } = new Part<FeedbackOptions, NoFeedbackOptions, IFeedback>("none", _ => new NoFeedback());
}
