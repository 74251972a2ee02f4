using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>The kind <c>rlcd</c> of feedback.</summary>
internal static class RlcdPart
{
    public static Part Part { get; } = new Part<FeedbackOptions, RlcdOptions, IFeedback>(
        "rlcd", options => new RlcdFeedback(options))
    {
        Source = "Yang et al. 2023, arXiv 2307.12950 (RLCD)",
        Gives = [Capability.Preferences],
        Needs = [Capability.Cues],
        FormerKinds = ["contrast"],
        NamesModels = options => [("from", options.From)],
    };
}
