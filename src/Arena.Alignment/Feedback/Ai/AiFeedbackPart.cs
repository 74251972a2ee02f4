using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>The kind <c>ai</c> of feedback.</summary>
internal static class AiFeedbackPart
{
    public static Part Part { get; } = new Part<FeedbackOptions, AiFeedbackOptions, IFeedback>("ai", options => new AiFeedback(options))
    {
        Source = "Lee et al. 2023, arXiv 2309.00267 (RLAIF)",
        Gives = [Capability.Preferences],
        Needs = [Capability.Cues],
        NamesModels = options => [("labeler", options.Labeler), ("from", options.From)],
    };
}
