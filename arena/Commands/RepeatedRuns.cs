using Arena.Program.Live;
using Arena.Program.Reports;
using Arena.Program.Reports.Expectations;
using Arena.Rules.Chance;
using Arena.Rules.Scenarios;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary>The runs that a scenario asks for, one for each of its seeds, one after the other; each keeps all cores busy by itself.</summary>
internal static class RepeatedRuns
{
    /// <summary>The scenario's own seed and those of its repeats.</summary>
    public static IReadOnlyList<ulong> Seeds(Scenario scenario) =>
        [.. Enumerable.Range(0, scenario.Seeds).Select(repeat => repeat == 0 ? scenario.Seed : new Seed(scenario.Seed).For($"repeat/{repeat}").Value)];

    /// <summary>
    /// Runs of the same scenario that one command began together with this one, oldest first: a run with the scenario's own
    /// seed begins them, and the next such run others.
    /// </summary>
    public static IReadOnlyList<RecordedRun> Together(IReadOnlyList<RecordedRun> runs, RecordedRun with, ulong first)
    {
        var same = runs.Where(run => run.ScenarioText == with.ScenarioText).OrderBy(run => run.Number).ToList();
        var at = same.FindIndex(run => run.Id == with.Id);
        var from = same.FindLastIndex(at, run => run.Seed == first);
        return [.. same.Skip(Math.Max(0, from)).TakeWhile((run, i) => i == 0 || run.Seed != first)];
    }

    /// <summary>Plays what is still to be played of them.</summary>
    /// <param name="record">Holds the runs.</param>
    /// <param name="loaded">The scenario.</param>
    /// <param name="begun">Those that there are, complete or not.</param>
    /// <param name="database">The record's file.</param>
    /// <param name="json">Print JSON.</param>
    /// <param name="junit">A file for what came of the scenario's expectations, as JUnit XML; null for none.</param>
    /// <param name="cancel">Ends them between steps.</param>
    /// <returns>The exit code: whether what was expected of all runs holds.</returns>
    public static async Task<int> PlayAsync(ArenaRecord record, LoadedScenario loaded, IReadOnlyList<RecordedRun> begun, string database, bool json, string? junit, CancellationToken cancel)
    {
        var runs = new List<(RunSummary Summary, IReadOnlyList<ExpectationResult> Expectations)>();
        var alone = loaded.Scenario.Seeds == 1;
        foreach (var seed in Seeds(loaded.Scenario))
        {
            var run = begun.LastOrDefault(r => r.Seed == seed);
            if (run is null)
            {
                run = record.StartRun(RunDescription.Of(loaded, seed));
                record.AddPlayers(run.Id, RunDescription.Players(loaded.Scenario));
            }
            else if (run.State != RunState.Complete) record.ResumeRun(run.Id);
            var before = run.State == RunState.Complete;
            var code = before ? ExitCodes.Fine : await RunPlayer.PlayAsync(record, run, loaded.Scenario, database, cancel);
            if (code != ExitCodes.Fine) return code;
            var summary = RunSummary.Of(record, run.Id);
            var expectations = RunReport.Expectations(summary);
            runs.Add((summary, expectations));
            if (before) continue;
            if (!json) RunReport.Write(Terminal.Out, record, summary, expectations, database);
            else if (alone) Console.Out.WriteLine(RunLeaderboardJson.Of(record, summary, expectations));
        }
        if (junit is not null) JsonFile.WriteText(junit, ExpectationFormats.JUnit([.. runs.Select(r => (r.Summary.Run.Id, r.Expectations))]));
        var ended = ExpectationResult.ExitCode(runs.SelectMany(r => r.Expectations));
        if (alone) return ended;
        var seeds = SeedsSummary.Of([.. runs.Select(r => r.Summary)], "sft");
        if (json) JsonFile.Write("-", Console.Out, seeds);
        else SeedsTable.Write(Terminal.Out, seeds);
        return ended;
    }
}
