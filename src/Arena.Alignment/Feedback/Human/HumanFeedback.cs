using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds.Annotators;

namespace Arena.Alignment.Feedback.Human;

/// <summary>Samples two replies a prompt and asks a <see cref="Panel"/> of simulated persons which is better.</summary>
internal sealed class HumanFeedback(HumanFeedbackOptions options) : IFeedback
{
    public int LabelsPerPair => options.Votes;

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
