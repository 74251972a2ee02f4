using Arena.Alignment.Recipes;
using Arena.Analysis.Claims;
using Arena.Analysis.Expectations;
using Arena.Analysis.Findings;
using Arena.Analysis.Studies;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Program.Commands;
using Arena.Program.Live;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Stage.Logging;
using Spectre.Console;

namespace Arena.Program.Studies;

/// <summary>Plays the runs that a scenario asks for, side by side where there are several, a core each.</summary>
internal sealed class StudyPlayer(ArenaRecord record, StudyPlan plan, string database, RunLog log, CancellationToken cancel)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<PlannedRun, RecordedRun> _runs = [];
    private StudyResults? _results;
    private string? _decided;

    /// <summary>Plays what is still to be played, and prints what came of it.</summary>
    /// <param name="begun">Those that there are, complete or not.</param>
    /// <param name="result">Where what came of it goes.</param>
    /// <param name="junit">A file for what came of the scenario's expectations, as JUnit XML; null for none.</param>
    /// <returns>The exit code: whether what was expected of all runs holds.</returns>
    public async Task<int> PlayAsync(IReadOnlyDictionary<PlannedRun, RecordedRun> begun, ResultTarget result, string? junit)
    {
        if (await PlayAllAsync(begun) is { } stopped) return stopped;
        return plan.Runs.Count == 1 ? Alone(result, junit) : Together(result, junit);
    }

    /// <summary>Plays what is still to be played.</summary>
    /// <param name="begun">Those that there are, complete or not.</param>
    /// <returns>Null at the end; the exit code where it did not come to it, and why was said.</returns>
    public async Task<int?> PlayAllAsync(IReadOnlyDictionary<PlannedRun, RecordedRun> begun)
    {
        TorchRuntime.OneThreadPerWorker();
        foreach (var (planned, run) in begun) _runs[planned] = run;
        var left = new Queue<PlannedRun>(
            plan.Runs.Where(planned => !begun.TryGetValue(planned, out var run) || run.State != RunState.Complete));
        var lanes = Math.Min(TorchRuntime.Workers(TorchRuntime.Device(plan.Study.Scenario.Device)), left.Count);
        try
        {
            if (lanes > 1) await SideBySideAsync(left, lanes);
            else
            {
                while (Next(left) is var (planned, run))
                    await RunPlayer.PlayAsync(record, run, planned.Arm.Loaded.Scenario, database, log, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Not through Spectre, which would break a long line in the middle of the command.
            Console.Error.WriteLine($"Stopped. What was done is kept; go on with: {GoOn}");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (_runs.Count > 0 && ErrorKinds.Of(e) is ErrorKind.Infrastructure or ErrorKind.DiskFull)
        {
            // Of the machine, and not of the scenario: once that is put right the runs can go on.
            Console.Error.WriteLine(ErrorKinds.Message(e));
            Console.Error.WriteLine($"What was done is kept; once that is put right, go on with: {GoOn}");
            return ExitCodes.Infrastructure;
        }
        return null;
    }

    /// <summary>What goes on with runs that were stopped; a command on the first of them where nothing else is said.</summary>
    public string GoOn
    {
        get => field ?? TypedCommand.Of("resume", _runs.Values.MinBy(run => run.Number)!.Id, database);
        init;
    }

    private async Task SideBySideAsync(Queue<PlannedRun> left, int lanes)
    {
        var progress = new StudyProgress(TimeProvider.System, left.Count);
        Terminal.Error.MarkupLineInterpolated($"[bold]{plan.Study.Scenario.Name}[/]  {left.Count} runs, {lanes} side by side");
        // A run that fails ends the others between two steps; all can be resumed.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Live.LiveDisplay.ShowAsync(
            Terminal.Error, progress.Take, () => Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (Next(left) is var (planned, run))
                {
                    var text = progress.Begin(run, planned);
                    await RunPlayer.RunAsync(
                        record, run, planned.Arm.Loaded.Scenario, database, text.Tell, log, workers: 1, over.Token, cancel);
                    progress.End(run, planned);
                    Decide(planned, progress);
                }
            }
            catch
            {
                await over.CancelAsync();
                throw;
            }
        }, CancellationToken.None))));
    }

    /// <summary>The next run, begun in the record; null when there is none, or nothing is left to decide.</summary>
    private (PlannedRun Planned, RecordedRun Run)? Next(Queue<PlannedRun> left)
    {
        lock (_turn)
        {
            if (_decided is not null || !left.TryDequeue(out var planned)) return null;
            if (_runs.TryGetValue(planned, out var begun)) record.ResumeRun(begun.Id);
            else _runs[planned] = begun = record.StartRun(
                RunDescription.Of(planned.Arm.Loaded, planned.Seed), RunDescription.Players(planned.Arm.Loaded.Scenario));
            return (planned, begun);
        }
    }

    private void Decide(PlannedRun played, StudyProgress progress)
    {
        if (!plan.Study.Scenario.StopEarly) return;
        lock (_turn)
        {
            if (_decided is not null || StudyNotes.Decided(plan, Results()) is not { } why) return;
            _decided = why;
            progress.Say($"stops after seed {played.Seed}: {why}");
        }
    }

    /// <summary>What there is so far; each run is read once.</summary>
    public StudyResults Results() => _results = StudyResults.Of(record, plan, _runs, _results);

    private int Alone(ResultTarget result, string? junit)
    {
        var summary = RunSummary.Of(record, _runs[plan.Runs[0]].Id, Catalogue.Reader);
        var expectations = RunReport.Expectations(summary);
        result.Write(() => RunLeaderboardJson.Of(record, summary, expectations), console =>
            RunReport.Write(console, record, summary, expectations, database));
        if (junit is not null) OutputFile.Write(junit, ExpectationFormats.JUnit([(summary.Run.Id, expectations)]));
        return ExpectationResult.ExitCode(expectations);
    }

    private int Together(ResultTarget result, string? junit)
    {
        var results = Results();
        var expectations = results.Runs.Select(r => (r.Summary.Run.Id, r.Expectations)).ToList();
        var summary = StudySummary.Of(results, ClaimResult.All(results));
        result.Write(() => summary, console => StudyReport.Write(console, summary, expectations, database));
        if (junit is not null) OutputFile.Write(junit, ExpectationFormats.JUnit(expectations));
        return ExpectationResult.ExitCode(expectations.SelectMany(r => r.Expectations));
    }
}
