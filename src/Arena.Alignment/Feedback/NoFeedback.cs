using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback;

/// <summary>The options of a player that learns without labels; it has none.</summary>
[Description("Nobody is asked: for methods that learn from demonstrations or not at all.")]
public sealed record NoFeedbackOptions : FeedbackOptions;

internal sealed class NoFeedback : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) => [];

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) => pairs;
}
