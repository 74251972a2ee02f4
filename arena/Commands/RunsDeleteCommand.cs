using System.CommandLine;
using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Program.Output;
using Arena.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena runs delete RUN...</c>: removes runs from the record, and their checkpoints with them.</summary>
internal static class RunsDeleteCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("runs") { Description = "Which runs.", Arity = ArgumentArity.OneOrMore };
        var yes = new Option<bool>("--yes") { Description = "Remove them without asking." };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command("delete", "Remove runs and their checkpoints for good.") { runs, yes, database };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            // As its writer: none of its runs is being played, nor begins to be.
            using var record = ArenaRecord.OpenExisting(path, TimeProvider.System);
            string[] ids = [.. parse.GetValue(runs)!.Select(id => record.Find(id, path).Id).Distinct()];
            var files = new RunFiles(record);
            if (!parse.GetValue(yes) && !Agreed(ids, ids.Sum(files.SizeOf), parse.InvocationConfiguration.Error)) return ExitCodes.Fine;
            var report = Delete(record, files, ids);
            result.Write(() => report, () => report.Text);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static RunsDeleted Delete(ArenaRecord record, RunFiles files, string[] ids)
    {
        var (checkpoints, file) = (ids.Sum(files.SizeOf), files.SizeOfRecord());
        // The files first: a run whose checkpoints are gone can be removed again, and files that no run speaks of are never found.
        List<string> stays = [.. ids.SelectMany(id => files.Delete(id, ids))];
        checkpoints -= ids.Sum(files.SizeOf);
        record.DeleteRuns(ids);
        try
        {
            record.Shrink();
        }
        catch (RecordException e)
        {
            stays.Add($"the record's file keeps its size: {e.Message}");
        }
        return new(ids, checkpoints, Math.Max(0, file - files.SizeOfRecord()), stays);
    }

    private static bool Agreed(string[] ids, long bytes, TextWriter error)
    {
        var what = $"{string.Join(", ", ids)} and {Sizes.Text(bytes)} of checkpoints";
        if (Console.IsInputRedirected)
            throw new UsageException($"nobody can be asked whether {what} are to be removed for good; say so with --yes");
        error.Write($"Remove {what} for good? [y/N] ");
        if (Console.ReadLine()?.Trim() is "y" or "Y" or "yes") return true;
        error.WriteLine("Nothing was removed.");
        return false;
    }
}

/// <summary>What <c>arena runs delete</c> removed, and what it could not.</summary>
/// <param name="Runs">The ids of the runs that the record no longer has.</param>
/// <param name="CheckpointBytes">Freed in the runs' folders.</param>
/// <param name="RecordBytes">Freed in the record's file.</param>
/// <param name="Stays">What could not be removed and why, a sentence each.</param>
internal sealed record RunsDeleted(IReadOnlyList<string> Runs, long CheckpointBytes, long RecordBytes, IReadOnlyList<string> Stays)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string Text => string.Concat(Stays.Select(line => line + "\n"))
        + $"removed {string.Join(", ", Runs)}; freed {Sizes.Text(CheckpointBytes + RecordBytes)}: {Sizes.Text(CheckpointBytes)} of "
            + $"checkpoints and {Sizes.Text(RecordBytes)} of the record\n";
}
