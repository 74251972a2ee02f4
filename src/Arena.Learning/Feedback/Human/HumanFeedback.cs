using Arena.Learning.Recipes;
using Arena.Rules.Players;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback.Human;

/// <summary>Samples two replies a prompt and asks a <see cref="SimulatedHuman"/> which is better.</summary>
internal sealed class HumanFeedback(HumanFeedbackOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public string? Refusal(Scenario scenario) => Needs.Gold(scenario) is { } why ? $"{why}, or feedback recorded for what the people said" : null;

    public IReadOnlyList<Preference> Write(Lesson lesson) =>
        ReplyPairs.Sample(lesson, options.From == PairSource.Start ? lesson.Start : lesson.Policy, options.Pairs, options.Temperature);

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs)
    {
        var human = new SimulatedHuman(lesson.World, new HumanOptions { Flip = options.Flip, LengthBias = options.LengthBias }, lesson.SharedSeed.For("human"));
        return [.. pairs.Select(p => p with { FirstPreferred = human.Label(p.Prompt, p.First, p.Second).FirstPreferred })];
    }
}
