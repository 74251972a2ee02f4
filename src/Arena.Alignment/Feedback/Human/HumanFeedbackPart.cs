using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Human;

/// <summary>The kind <c>human</c> of feedback.</summary>
internal static class HumanFeedbackPart
{
    public static Part Part { get; } = new Part<FeedbackOptions, HumanFeedbackOptions, IFeedback>(
        "human", options => new HumanFeedback(options))
    {
        Source = "simulated annotators of Dubois et al. 2023, arXiv 2305.14387 (AlpacaFarm)",
        Gives = [Capability.Preferences],
        Needs = [Capability.Gold],
        Refuses = (options, _) => options.Votes > options.Annotators
            ? $"wants {options.Votes} votes a pair of a panel of {options.Annotators}; raise annotators, or lower votes"
            : null,
    };
}
