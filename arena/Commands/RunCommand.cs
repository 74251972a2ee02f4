using System.CommandLine;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena run FILE</c>: plays a scenario.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The scenario, e.g. scenarios/quickstart.yaml." };
        var seed = new Option<ulong?>("--seed") { Description = "Another seed than the scenario's." };
        var set = SharedOptions.Set();
        var (database, json) = (SharedOptions.Database(), SharedOptions.Json());
        var junit = new Option<string?>("--junit") { Description = "Write what came of the scenario's expectations as JUnit XML to this file." };
        var command = new Command("run", "Play a scenario: train, play, rate. Exit code 0 all expectations hold, 2 one failed, 3 one is inconclusive.") { file, seed, set, database, json, junit };
        command.SetAction(async (parse, cancel) =>
        {
            var path = parse.GetValue(file)!;
            string[] sets = [.. parse.GetValue(set) ?? [], .. parse.GetValue(seed) is { } other ? [$"seed={other}"] : Array.Empty<string>()];
            var loaded = SharedOptions.Reader.Read(path, sets).Checked(path).WithFiles();
            using var record = ArenaRecord.Open(parse.GetValue(database)!, TimeProvider.System);
            return await RepeatedRuns.PlayAsync(record, loaded, [], parse.GetValue(database)!, parse.GetValue(json), parse.GetValue(junit), cancel);
        });
        return command;
    }
}
