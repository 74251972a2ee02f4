using Arena.Analysis.Events;
using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Program.Commands;
using Arena.Record;
using Spectre.Console;
using Judged = Arena.Analysis.Expectations.ExpectationJudging;

namespace Arena.Program.Rendering;

/// <summary>What a run's end prints: leaderboard, win rates, some replies, and where to look further.</summary>
internal static class RunReport
{
    /// <summary>What came of the expectations of a run's scenario.</summary>
    public static IReadOnlyList<ExpectationResult> Expectations(RunSummary summary) =>
        Judged.Of(summary.Scenario?.Expectations ?? [], summary);

    public static void Write(
        IAnsiConsole console, RecordReader record, RunSummary summary, IReadOnlyList<ExpectationResult> expectations, string database)
    {
        var runId = summary.Run.Id;
        RunTitle.Write(console, summary);
        RunLeaderboardTable.Write(console, summary);
        LabelerTable.Write(console, LabelerSummary.Of(summary));
        RewardTable.Write(console, RewardSummary.Of(summary));
        RunNoteLines.Write(console, summary, RunNotes.Of(record, summary));
        EventTable.Write(console, EventSummary.Of(summary));
        WinMatrix.Write(console, summary, most: 8);
        SampleRepliesTable.Write(console, summary, 3);
        foreach (var player in summary.Players.Where(p => p.State == PlayerState.Forfeited))
            console.MarkupLineInterpolated($"[red]{player.Name} forfeited:[/] {player.Reason}");
        ExpectationFormats.Write(console, expectations);
        console.MarkupLineInterpolated(
            $"One training run stands for each method here; repeat it with other seeds before believing small differences.");
        console.WriteLine($"More: {TypedCommand.Of("show", runId, database)}");
    }
}
