using System.CommandLine;
using Arena.Program.Live;
using Arena.Program.Reports;
using Arena.Program.Reports.Expectations;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena run FILE</c>: plays a scenario.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The scenario, e.g. scenarios/quickstart.yaml." };
        var seed = new Option<ulong?>("--seed") { Description = "Another seed than the scenario's." };
        var set = new Option<string[]>("--set") { Description = "Change a value of the scenario, e.g. --set tournament.rounds=5. May be repeated." };
        var (database, json) = (SharedOptions.Database(), SharedOptions.Json());
        var junit = new Option<string?>("--junit") { Description = "Write what came of the scenario's expectations as JUnit XML to this file." };
        var command = new Command("run", "Play a scenario: train, play, rate. Exit code 0 all expectations hold, 2 one failed, 3 one is inconclusive.") { file, seed, set, database, json, junit };
        command.SetAction(async (parse, cancel) =>
        {
            var path = parse.GetValue(file)!;
            string[] sets = [.. parse.GetValue(set) ?? [], .. parse.GetValue(seed) is { } other ? [$"seed={other}"] : Array.Empty<string>()];
            var loaded = SharedOptions.Reader.Read(path, sets).Checked(path);
            using var record = ArenaRecord.Open(parse.GetValue(database)!, TimeProvider.System);
            var results = new List<(string Run, IReadOnlyList<ExpectationResult> Results)>();
            for (var repeat = 0; repeat < loaded.Scenario.Seeds; repeat++)
            {
                var run = record.StartRun(RunDescription.Of(loaded, repeat));
                record.AddPlayers(run.Id, RunDescription.Players(loaded.Scenario));
                var played = await RunPlayer.PlayAsync(record, run, loaded.Scenario, parse.GetValue(database)!, parse.GetValue(json), cancel);
                if (played.Code == ExitCodes.Interrupted) return played.Code;
                results.Add((run.Id, played.Expectations));
            }
            if (parse.GetValue(junit) is { } xml) JsonFile.WriteText(xml, ExpectationFormats.JUnit(results));
            return ExpectationResult.ExitCode(results.SelectMany(r => r.Results));
        });
        return command;
    }
}
