using Arena.Learning.Compute;
using Arena.Program.Commands;
using Arena.Program.Reports;
using Arena.Rules.Scenarios;
using Arena.Stage;
using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Live;

/// <summary>Plays a run before the user's eyes.</summary>
internal static class RunPlayer
{
    public static async Task<int> PlayAsync(ArenaRecord record, RecordedRun run, Scenario scenario, string database, CancellationToken cancel)
    {
        TorchRuntime.OneThreadPerWorker();
        var console = Terminal.Error;
        var progress = new ProgressText(TimeProvider.System);
        console.MarkupLineInterpolated($"[bold]{run.Id}[/]  seed {run.Seed}, device {run.Device}, {scenario.Players.Count} players, {scenario.Tournament.Rounds} rounds");
        var arena = new ArenaRun(record, run, scenario, RunFolders.Beside(database, run.Id), progress.Tell);
        try
        {
            await LiveDisplay.ShowAsync(console, progress, () => arena.PlayAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            record.EndRun(run.Id, RunState.Stopped, "stopped by the user");
            // Not through Spectre, which would break a long line in the middle of the command.
            Console.Error.WriteLine($"Stopped. What was done is kept; go on with: {SharedOptions.Typed("resume", run.Id, database)}");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException and not FileNotFoundException or UnauthorizedAccessException or RecordException or TimeoutException)
        {
            // Of the machine, and not of the scenario: once that is put right the run can go on.
            TryEnd(record, run, e.Message);
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine($"What was done is kept; once that is put right, go on with: {SharedOptions.Typed("resume", run.Id, database)}");
            return ExitCodes.Infrastructure;
        }
        catch (Exception e)
        {
            TryEnd(record, run, e.Message);
            throw;
        }
        record.EndRun(run.Id, RunState.Complete);
        return ExitCodes.Fine;
    }

    // The record may be what failed; the first error is the one to show.
    private static void TryEnd(ArenaRecord record, RecordedRun run, string message)
    {
        try
        {
            record.EndRun(run.Id, RunState.Failed, message);
        }
        catch (Exception e) when (e is RecordException or IOException)
        {
            if (e.Message != message) Console.Error.WriteLine(e.Message);
        }
    }
}
