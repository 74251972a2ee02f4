using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback.Contrast;

/// <summary>RLCD's feedback: nobody is asked; the reply written under the good cue is the preferred one.</summary>
internal sealed class Contrast(ContrastOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public string? Refusal(Scenario scenario) =>
        Needs.Prompts(scenario, "pairs of contrasting cues") ?? Needs.Model(scenario, "from", options.From);

    public IReadOnlyList<Preference> Write(Lesson lesson) => ContrastPairs.Sample(lesson, options);

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs) => [.. pairs.Select(p => p with { FirstPreferred = 1 })];
}
