using Arena.Learning.Recipes;
using Arena.Rules.Players;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Feedback.Human;

/// <summary>Samples two replies a prompt and asks a <see cref="Panel"/> of simulated persons which is better.</summary>
internal sealed class HumanFeedback(HumanFeedbackOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public int LabelsPerPair => options.Votes;

    public string? Refusal(Scenario scenario) => options.Votes > options.Annotators
        ? $"wants {options.Votes} votes a pair of a panel of {options.Annotators}; raise annotators, or lower votes"
        : null;

    public IReadOnlyList<Preference> Write(Lesson lesson) =>
        ReplyPairs.Sample(lesson, options.From == PairSource.Start ? lesson.Start : lesson.Policy, options.Pairs, options.Temperature);

    public IReadOnlyList<Preference> Label(Lesson lesson, IReadOnlyList<Preference> pairs)
    {
        var panel = new Panel(
            lesson.World, new HumanOptions { Flip = options.Flip, LengthBias = options.LengthBias },
            new PanelOptions(options.Annotators, options.Votes, options.FlipSpread), lesson.SharedSeed.For("human"));
        return [.. pairs.Select(p => p with { FirstPreferred = panel.Label(p.Prompt, p.First, p.Second).FirstPreferred })];
    }
}
