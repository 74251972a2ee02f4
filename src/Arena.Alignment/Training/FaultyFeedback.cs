using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Worlds;

namespace Arena.Alignment.Training;

/// <summary>
/// Feedback whose labels go wrong as a scenario says. What happens to a pair hangs on the seed, the round, the prompt and the
/// replies, and is the same for all players whom it happens to.
/// </summary>
/// <param name="feedback">The feedback whose labels go wrong.</param>
/// <param name="events">Each may happen; later ones see what earlier ones left.</param>
internal sealed class FaultyFeedback(IFeedback feedback, IReadOnlyList<LabelEvent> events) : IFeedback
{
    /// <summary>The feedback of a job: itself where nothing goes wrong with it.</summary>
    public static IFeedback Of(TrainingJob job)
    {
        var feedback = Catalogue.Make(job.Player.Feedback);
        return job.Events?.OfType<LabelEvent>().ToList() is { Count: > 0 } events ? new FaultyFeedback(feedback, events) : feedback;
    }

    public int LabelsPerPair => feedback.LabelsPerPair;

    public IReadOnlyList<Preference> Write(TrainingContext context) => feedback.Write(context);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs)
    {
        var labelled = feedback.Label(context, pairs);
        foreach (var (i, happening) in events.Index())
        {
            var seed = context.SharedSeed.For($"events/labels/{i}");
            labelled = [.. labelled.Select(pair => Draw(seed, pair) < happening.Rate ? After(happening, pair, context.World) : pair)];
        }
        return labelled;
    }

    internal static Preference After(LabelEvent happened, Preference pair, IWorld world) => happened switch
    {
        LabelsFlip => pair with { FirstPreferred = 1 - pair.FirstPreferred },
        LabelsAdversarial => pair with { FirstPreferred = Worse(pair, world) },
        PairsPoisoned poison => pair.FirstPreferred < 0.5
            ? pair with { First = poison.Text, FirstPreferred = 1, FirstEnded = true }
            : pair with { Second = poison.Text, FirstPreferred = 0, SecondEnded = true },
        _ => throw new InvalidOperationException($"no labels can meet a {happened.GetType().Name}"),
    };

    // Of equal ones an adversary has nothing to turn round; where nobody knows the gold, it turns round what was said.
    private static double Worse(Preference pair, IWorld world) =>
        (world.Gold(pair.Prompt, pair.First)?.Total, world.Gold(pair.Prompt, pair.Second)?.Total) switch
        {
            ({ } first, { } second) => first > second ? 0 : first < second ? 1 : pair.FirstPreferred,
            _ => 1 - pair.FirstPreferred,
        };

    private static double Draw(Seed seed, Preference pair) =>
        seed.For($"{pair.Prompt.Id}/{pair.First.Length}/{pair.First}/{pair.Second}").Random().NextDouble();
}
