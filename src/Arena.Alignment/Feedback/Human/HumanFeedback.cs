using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds.Annotators;

namespace Arena.Alignment.Feedback.Human;

/// <summary>Samples two replies a prompt and asks a <see cref="Panel"/> of simulated persons which is better.</summary>
internal sealed class HumanFeedback(HumanFeedbackOptions options) : IFeedback
{
    public bool GivesPreferences => true;

    public int LabelsPerPair => options.Votes;

    public string? Refusal(Scenario scenario)
    {
        if (Needs.Gold(scenario) is { } why) return $"{why}, or feedback recorded for what the people said";
        return options.Votes > options.Annotators
            ? $"wants {options.Votes} votes a pair of a panel of {options.Annotators}; raise annotators, or lower votes"
            : null;
    }

    public IReadOnlyList<Preference> Write(TrainingContext context) =>
        ReplyPairs.Sample(context, options.From == PairSource.Start ? context.Start : context.Policy, options.Pairs, options.Temperature);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs)
    {
        var panel = new Panel(
            context.World, new HumanOptions(options.Flip, options.LengthBias),
            new PanelOptions(options.Annotators, options.Votes, options.FlipSpread), context.SharedSeed.For("human"));
        return [.. pairs.Select(p => p with { FirstPreferred = panel.Label(p.Prompt, p.First, p.Second).FirstPreferred })];
    }
}
