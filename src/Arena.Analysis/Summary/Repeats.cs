using Arena.Core;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Parts;

namespace Arena.Analysis.Summary;

/// <summary>Runs that may be shown as one: repeats of one scenario, each with a seed of its own.</summary>
/// <param name="Runs">The runs that are shown together.</param>
/// <param name="Notes">Which were left out, and why.</param>
public sealed record Repeats(IReadOnlyList<RecordedRun> Runs, IReadOnlyList<string> Notes)
{
    /// <summary>Differences that an error tells.</summary>
    private const int MostDifferences = 5;

    /// <param name="asked">The runs that were asked for, each once.</param>
    /// <param name="mixed">Whether scenarios may differ in more than the seed.</param>
    /// <param name="reader">Reads the scenarios that they recorded.</param>
    /// <exception cref="UsageException">They do, and may not.</exception>
    public static Repeats Of(IReadOnlyList<RecordedRun> asked, bool mixed, ScenarioReader reader)
    {
        var texts = asked.ToDictionary(run => run.Id, run => RecordedScenario.Of(run, reader)?.Text ?? run.ScenarioText);
        IReadOnlyList<ScenarioDifference> Differences(RecordedRun one, RecordedRun other) =>
            ScenarioDifference.Of(texts[one.Id], texts[other.Id]);

        foreach (var other in mixed ? [] : asked.Skip(1))
        {
            if (Differences(asked[0], other) is { Count: > 0 } differences) throw new UsageException(Refusal(asked[0], other, differences));
        }
        List<RecordedRun> counted = [];
        List<string> notes = [];
        // Of two with one seed the one that was played to its end stands for both.
        foreach (var run in asked.OrderBy(run => run.State == RunState.Complete ? 0 : 1))
        {
            if (counted.FirstOrDefault(earlier => earlier.Seed == run.Seed && Differences(earlier, run).Count == 0) is not { } same)
                counted.Add(run);
            else notes.Add($"{run.Id} is left out: it has the scenario and the seed of {same.Id} ({run.Seed}), so that it is the same "
                + "run again and no independent repeat");
        }
        notes.AddRange(counted.Where(run => run.State != RunState.Complete)
            .Select(run => $"{run.Id} is not complete ({run.State.ToString().ToLowerInvariant()}): "
                + $"its newest checkpoints have trained less"));
        return new([.. asked.Where(counted.Contains)], notes);
    }

    private static string Refusal(RecordedRun one, RecordedRun other, IReadOnlyList<ScenarioDifference> differences)
    {
        var more = differences.Count - MostDifferences;
        return $"{one.Id} and {other.Id} differ in more than the seed: "
            + $"{string.Join(", ", differences.Take(MostDifferences))}{(more > 0 ? $" and {more} more fields" : "")}; "
            + "show each by itself, or all as one with --mixed";
    }
}
