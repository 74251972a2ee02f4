using System.CommandLine;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena runs</c>: what a record holds, and what each run takes on disk.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command("runs", "List the runs of a record with their size on disk.") { database };
        results.AddTo(command);
        command.Subcommands.Add(RunsDeleteCommand.Create());
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            var list = RunList.Of(ArenaRecord.OpenForReading(path), path);
            result.Write(() => list, console => RunListTable.Write(console, list));
            return ExitCodes.Fine;
        });
        return command;
    }
}
