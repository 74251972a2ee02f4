using Arena.Program.Commands;
using Arena.Program.Reports.Expectations;
using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>What a run's end prints: leaderboard, win rates, some replies, and where to look further.</summary>
internal static class RunReport
{
    public static void Write(IAnsiConsole console, RecordReader record, string runId, string database, IReadOnlyList<ExpectationResult> expectations)
    {
        var summary = RunSummary.Of(record, runId);
        console.MarkupLineInterpolated($"[bold]{runId}[/]  {summary.Run.State.ToString().ToLowerInvariant()}, seed {summary.Run.Seed}, {summary.Run.Device}");
        RunLeaderboardTable.Write(console, summary);
        LabelerTable.Write(console, LabelerSummary.Of(record, runId));
        FluencyNotes.Write(console, summary);
        JudgeNotes.Write(console, summary);
        CycleNotes.Write(console, summary);
        WinMatrix.Write(console, summary);
        SampleReplies.Write(console, record, summary, 3);
        foreach (var player in summary.Players.Where(p => p.State == PlayerState.Forfeited))
            console.MarkupLineInterpolated($"[red]{player.Name} forfeited:[/] {player.Reason}");
        ExpectationFormats.Write(console, expectations);
        console.MarkupLineInterpolated($"One training run stands for each method here; repeat it with other seeds before believing small differences.");
        console.WriteLine($"More: {SharedOptions.Typed("show", runId, database)}");
    }
}
