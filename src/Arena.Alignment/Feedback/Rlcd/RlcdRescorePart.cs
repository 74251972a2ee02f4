using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>The kind <c>rlcd-rescore</c> of feedback.</summary>
internal static class RlcdRescorePart
{
    public static Part Part { get; } = new Part<FeedbackOptions, RlcdRescoreOptions, IFeedback>(
        "rlcd-rescore", options => new RlcdRescoreFeedback(options))
    {
        Source = "Yang et al. 2023, arXiv 2307.12950 (RLCD-Rescore)",
        Gives = [Capability.Preferences],
        Needs = [Capability.Cues],
        FormerKinds = ["rescore"],
        NamesModels = options => [("labeler", options.Labeler), ("from", options.From)],
    };
}
