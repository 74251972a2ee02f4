using Arena.Program.Output;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage;
using Arena.Stage.Events;
using Arena.Stage.Logging;
using Spectre.Console;

namespace Arena.Program.Live;

/// <summary>Plays a run before the user's eyes.</summary>
internal static class RunPlayer
{
    /// <summary>With a line for each thing that happens.</summary>
    public static async Task PlayAsync(
        ArenaRecord record, RecordedRun run, Scenario scenario, string database, RunLog log, CancellationToken cancel)
    {
        var console = Terminal.Error;
        var progress = new ProgressText(TimeProvider.System);
        console.MarkupLineInterpolated($"[bold]{run.Id}[/]  seed {run.Seed}, device {run.Device}, {scenario.Players.Count} players, {scenario.Tournament.Rounds} rounds");
        await LiveDisplay.ShowAsync(
            console, progress.Take, () => RunAsync(record, run, scenario, database, progress.Tell, log, null, cancel, cancel));
    }

    /// <summary>Without showing anything; the record says how it ended.</summary>
    /// <param name="record">The record that holds the run, open for writing.</param>
    /// <param name="run">The run as it was begun or is resumed.</param>
    /// <param name="scenario">The scenario that the run recorded.</param>
    /// <param name="database">The file of the record, beside which the run's files lie.</param>
    /// <param name="tell">Told of every event of the stage.</param>
    /// <param name="log">The logger of the run.</param>
    /// <param name="workers">That train; one a core where left out.</param>
    /// <param name="cancel">Ends the run between steps.</param>
    /// <param name="user">Whether it was the user who ended it, and not the failure of a run beside it.</param>
    public static async Task RunAsync(
        ArenaRecord record, RecordedRun run, Scenario scenario, string database, Action<StageEvent> tell, RunLog log, int? workers,
            CancellationToken cancel, CancellationToken user)
    {
        try
        {
            await new ArenaRun(record, run, scenario, RunFolders.Beside(database, run.Id), tell, log, workers).PlayAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            record.EndRun(run.Id, RunState.Stopped, user.IsCancellationRequested ? "stopped by the user"
                : "stopped because a run beside it failed");
            throw;
        }
        catch (Exception e)
        {
            TryEnd(record, run, e.Message);
            throw;
        }
        record.EndRun(run.Id, RunState.Complete);
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
