using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Events;

/// <summary>What came of an event, as far as the record tells.</summary>
internal static class EventOutcome
{
    /// <param name="happened">The event that happened.</param>
    /// <param name="rounds">The rounds in which it happened.</param>
    /// <param name="summary">The summary of the run in which it happened.</param>
    public static string Of(EventOptions happened, IReadOnlyList<int> rounds, RunSummary summary) => happened switch
    {
        JudgeFails or JudgeScoresNan => Void(ScriptedEvent.KindOf(happened), "", rounds, summary),
        PlayerFlaky flaky => Void(ScriptedEvent.KindOf(flaky), flaky.Player + "@", rounds, summary),
        JudgeEvent =>
        $"{Battles(rounds, summary).Count(b => b.Outcome != Outcome.Void)} battles were judged; which verdicts it changed is not recorded",
        PlayerFailure failure => Failure(failure, summary),
        PlayerSlow slow => $"{slow.Player} was waited for",
        LabelEvent label => Labels(label, rounds, summary),
        RewardEvent reward => $"{reward.Player} climbed it",
        PromptsShift => $"{Battles(rounds, summary).Select(b => b.PromptId).Distinct().Count()} prompts of that split were played on",
        DiskFull => ScriptedEvent.Tells<DiskFull>(summary.Run.Message) ? "the run ended with it, and can be resumed"
        : "the run ended with it, and was resumed",
        _ => "not told by the record",
    };

    private static IEnumerable<Battle> Battles(IReadOnlyList<int> rounds, RunSummary summary) =>
        summary.Battles.Where(b => rounds.Contains(b.Round));

    private static string Void(string kind, string player, IReadOnlyList<int> rounds, RunSummary summary)
    {
        var battles = Battles(rounds, summary).ToList();
        return $"{battles.Count(b => b.Reason is { } reason && ScriptedEvent.Tells(reason, kind) && reason.StartsWith(player, StringComparison.Ordinal))} of {battles.Count} battles are void by it";
    }

    private static string Failure(PlayerFailure failure, RunSummary summary) =>
        summary.Players.Any(p => p.Name == failure.Player && p.State == PlayerState.Forfeited
            && ScriptedEvent.Tells(p.Reason, ScriptedEvent.KindOf(failure)))
            ? $"{failure.Player} forfeited"
            : $"{failure.Player} was tried again and played on";

    private static string Labels(LabelEvent label, IReadOnlyList<int> rounds, RunSummary summary)
    {
        var agreement = summary.Metrics.Where(
            m => m.Name == MetricNames.LabelAccuracy && rounds.Contains(m.Round) && (label.Player ?? m.Player) == m.Player)
            .GroupBy(m => m.Player).Select(g => $"{g.Key} {g.Average(m => m.Value).Percent()}").ToList();
        return agreement.Count == 0 ? "learnt from" : $"labels that agree with gold: {string.Join(", ", agreement)}";
    }
}
