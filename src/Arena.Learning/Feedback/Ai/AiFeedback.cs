using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback.Ai;

/// <summary>Samples two replies a prompt and asks a language model which is better.</summary>
internal sealed class AiFeedback(AiFeedbackOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public string? Refusal(Scenario scenario) =>
        Needs.Prompts(scenario, "a labeler that is asked which of two replies is better")
        ?? Needs.Model(scenario, "labeler", options.Labeler) ?? Needs.Model(scenario, "from", options.From);

    public IReadOnlyList<Preference> Write(Lesson lesson) => ReplyPairs.Sample(lesson, lesson.Named(options.From), options.Pairs, options.Temperature);

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs) => AiLabels.Of(lesson, pairs, options.Labeler, options.Average);
}
