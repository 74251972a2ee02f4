using Arena.Learning.Feedback.Ai;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback.Contrast;

/// <summary>RLCD-Rescore: the pairs of <see cref="Contrast"/>, the labels of <see cref="AiFeedback"/>.</summary>
internal sealed class Rescore(RescoreOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public string? Refusal(Scenario scenario) =>
        Needs.Prompts(scenario, "pairs of contrasting cues, and a labeler that is asked which reply is better")
        ?? Needs.Model(scenario, "labeler", options.Labeler) ?? Needs.Model(scenario, "from", options.From);

    public IReadOnlyList<Preference> Write(Lesson lesson) => ContrastPairs.Sample(lesson, options);

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs) => AiLabels.Of(lesson, pairs, options.Labeler, options.Average);
}
