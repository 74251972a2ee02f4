using System.ComponentModel;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback;

/// <summary>Nobody is asked.</summary>
[Description("Nobody is asked: for methods that learn from demonstrations or not at all.")]
public sealed record NoFeedbackOptions : FeedbackOptions;

internal sealed class NoFeedback : IFeedback
{
    public bool GivesPreferences => false;

    public IReadOnlyList<Preference> Write(Lesson lesson) => [];

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs) => pairs;
}
