using Arena.Analysis.Summary;
using Arena.Core.Text;
using Arena.Record;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Events;

/// <summary>An event of a run's scenario: when it happened or is due, and what came of it, by the record alone.</summary>
/// <param name="Kind">As the scenario names it.</param>
/// <param name="What">Kind and fields, e.g. <c>judge-fails (rate 0.3)</c>.</param>
/// <param name="From">The first round that it is meant for.</param>
/// <param name="Until">The last one; null for the end.</param>
/// <param name="State"><c>happened</c>, <c>due</c>, or <c>never</c> where the run has no such round.</param>
/// <param name="Rounds">Those that it happened in.</param>
/// <param name="Outcome">What came of it; null where it has not happened.</param>
public sealed record EventSummary(string Kind, string What, int From, int? Until, string State, IReadOnlyList<int> Rounds, string? Outcome)
{
    /// <summary>In the order of the scenario.</summary>
    public static IReadOnlyList<EventSummary> Of(RunSummary summary) =>
        [.. (summary.Scenario?.Events ?? []).Select(happening => Of(happening, summary))];

    private static EventSummary Of(EventOptions happening, RunSummary summary)
    {
        int[] rounds = [.. Enumerable.Range(1, summary.Rounds + 1)
            .Where(round => happening.In(round) && Happened(happening, round, summary))];
        var last = Math.Min(happening.Until ?? int.MaxValue, summary.Scenario!.Tournament.Rounds);
        var state = rounds.Length > 0 ? "happened" : summary.Run.State != RunState.Complete
            && last >= Math.Max(happening.From, summary.Rounds + 1) ? "due" : "never";
        return new(ScriptedEvent.KindOf(happening), ScriptedEvent.Words(happening), happening.From, happening.Until, state, rounds,
            rounds.Length > 0 ? EventOutcome.Of(happening, rounds, summary) : null);
    }

    // Of a round that is still to be played there is nothing but the error that the run ended with. A disk is full where somebody trains.
    private static bool Happened(EventOptions happening, int round, RunSummary summary) => round > summary.Rounds
        ? happening is DiskFull && ScriptedEvent.Tells<DiskFull>(summary.Run.Message)
        : happening is not DiskFull || summary.Metrics.Any(m => m.Round == round);

    /// <summary>When it happened or is due, in words.</summary>
    public string When => State switch
    {
        "happened" => Rounds.Count == 1 ? $"round {Rounds[0]}" : $"rounds {Rounds[0]}–{Rounds[^1]}",
        "due" => $"due in round {From}",
        _ => "never: no such round was played",
    };
}
