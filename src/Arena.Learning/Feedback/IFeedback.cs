using Arena.Learning.Recipes;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback;

/// <summary>The feedback axis: where preferences come from.</summary>
internal interface IFeedback
{
    /// <summary>False for <c>none</c>: methods that need preferences are refused with it.</summary>
    bool GivesPreferences { get; }

    /// <summary>This round's preferences.</summary>
    IReadOnlyList<Preference> Collect(Lesson lesson);
}
