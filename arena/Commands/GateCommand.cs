using System.CommandLine;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Core.Files;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;
using Arena.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena gate</c>: whether a candidate run is worse than a baseline, as an exit code.</summary>
internal static class GateCommand
{
    public static Command Create()
    {
        var baseline = new Option<string>("--baseline")
            { Description = "What to compare with: a file of battles, or a run of the record", Required = true };
        var candidate = new Option<string>("--candidate")
            { Description = "What to test: a file of battles, or a run of the record", Required = true };
        var database = SharedOptions.Database();
        var columns = new BattleFileArguments();
        var margin = NumberOption.Of("--margin", "Drop in Elo that does not matter", 25.0, NumberRange.Between<double>(0, 10_000));
        var reference = new Option<string[]>("--reference")
            { Description = "Player that is the same in both runs: ratings are relative to it; may be repeated (all common players "
            + "otherwise)", DefaultValueFactory = _ => [] };
        var length = new Option<string?>("--length")
            { Description = "Column with the left answer's length less the right one's: also shows each change with length held equal" };
        var maxVoid = NumberOption.Of(
            "--max-void", "Share of void battles above which the candidate run cannot be judged", 0.05, NumberRange.Between<double>(0, 1));
        var junit = new Option<string?>("--junit") { Description = "Write the result as JUnit XML to this file" };
        var markdown = new Option<string?>("--markdown") { Description = "Write a summary for a pull request to this file" };
        var results = new ResultOptions();
        var command = new Command(
            "gate", "Compare two runs player by player: exit code 0 no regression, 2 regression, 3 inconclusive, 4 too many failures");
        command.Options.Add(baseline);
        command.Options.Add(candidate);
        command.Options.Add(database);
        columns.AddTo(command);
        foreach (var option in new Option[] { margin, reference, length, maxVoid, junit, markdown }) command.Options.Add(option);
        results.AddTo(command);
        command.SetAction(parsed =>
        {
            try
            {
                var result = results.Of(parsed);
                foreach (var each in new[] { junit, markdown }.Where(each => parsed.GetValue(each) is not null))
                    OutputFile.Check(each.Name, parsed.GetValue(each)!);
                var feature = parsed.GetValue(length);
                var reading = columns.Of(parsed) with { FeatureColumns = feature is null ? [] : [feature] };
                var path = parsed.GetValue(database)!;
                if (parsed.GetValue(baseline) == BattleFileArguments.StandardInput
                    && parsed.GetValue(candidate) == BattleFileArguments.StandardInput)
                    throw new UsageException("--baseline and --candidate cannot both be standard input");
                BattleTable Battles(string run) => IsFile(run) ? columns.Read(parsed, [run], reading) : Recorded(run, path, reading);
                var (before, after) = (Battles(parsed.GetValue(baseline)!), Battles(parsed.GetValue(candidate)!));
                // What was recorded has its lengths with it; of files, someone has to name the column.
                if (feature is null && before.FeatureNames.Concat(after.FeatureNames).All(name => name == NewestBattles.Length)
                    && before.FeatureNames.Count + after.FeatureNames.Count == 2)
                    feature = NewestBattles.Length;
                var report = GateReport.Of(
                    before, after, parsed.GetValue(margin), parsed.GetValue(maxVoid), parsed.GetValue(reference)!, feature) with
                {
                    Notes = [.. before.Notes.Concat(after.Notes).Distinct()],
                };
                result.Write(() => report, () => GateFormats.Text(report));
                if (parsed.GetValue(junit) is { } xml) OutputFile.Write(xml, GateFormats.JUnit(report));
                if (parsed.GetValue(markdown) is { } page) OutputFile.Write(page, GateFormats.Markdown(report));
                return report.ExitCode;
            }
            catch (Exception error) when (error is UsageException or BattleFileException or ArgumentException)
            {
                return parsed.UsageError(error.Message);
            }
        });
        return command;
    }

    /// <summary>
    /// Whether the command line names a file of battles, or else a run of the record, which may have a folder of its name.
    /// </summary>
    private static bool IsFile(string run) =>
        run == BattleFileArguments.StandardInput || FileKinds.Of(run) is not (FileKind.Missing or FileKind.Folder);

    private static BattleTable Recorded(string run, string database, BattleFileOptions options)
    {
        if (!File.Exists(database))
            throw new UsageException($"there is no file {run}, and no record {database} that could hold a run of that name");
        if (options.FeatureColumns is [var length] && length != NewestBattles.Length)
            throw new UsageException($"--length names a column of a file of battles, and {run} is no file; the lengths of runs are "
                + $"called {NewestBattles.Length}");
        var record = ArenaRecord.OpenForReading(database);
        return NewestBattles.ByPlayer(record, record.Find(run, database).Id);
    }
}
