using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Events;
using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena show [RUN]</c>: everything that a run's record tells.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var run = new Argument<string?>("run") { Description = "Which run; the newest where left out.", Arity = ArgumentArity.ZeroOrOne };
        var samples = NumberOption.Of("--samples", "How many prompts to show replies to.", 5, NumberRange.Between(0, 1_000_000));
        var (database, results, junit) = (SharedOptions.Database(), new ResultOptions(), SharedOptions.JUnit());
        var command = new Command(
            "show", "Show a run: players, training curves, ratings, win rates, replies side by side.") { run, samples, database, junit };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var (result, xml) = (results.Of(parse), parse.GetValue(junit));
            if (xml is not null) OutputFile.Check("--junit", xml);
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            var summary = RunSummary.Of(record, record.Find(parse.GetValue(run), path).Id, Catalogue.Reader);
            var expectations = RunReport.Expectations(summary);
            result.Write(() => RunJson.Of(record, summary, expectations, parse.GetValue(samples)), console =>
                Write(console, record, summary, expectations, parse.GetValue(samples)));
            if (xml is not null) OutputFile.Write(xml, ExpectationFormats.JUnit([(summary.Run.Id, expectations)]));
            return ExitCodes.Fine;
        });
        return command;
    }

    private static void Write(
        IAnsiConsole console, RecordReader record, RunSummary summary, IReadOnlyList<ExpectationResult> expectations, int samples)
    {
        var run = summary.Run;
        RunTitle.Write(console, summary);
        console.MarkupLineInterpolated($"{run.Versions}");
        var players = new Table().Border(TableBorder.Simple).AddColumn("Player").AddColumn("Recipe").AddColumn("Checkpoints");
        var checkpoints = record.Checkpoints(run.Id).ToLookup(c => c.Player);
        foreach (var player in summary.Players)
        {
            var state = player.State == PlayerState.Forfeited ? $" (forfeited: {player.Reason})" : "";
            players.AddRow(new Text(player.Name + state), new Text(player.Axes),
                new Text(string.Join(", ", checkpoints[player.Name].Select(c => $"{c.Entry} {c.ContentHash[..8]}"))));
        }
        console.Write(players);
        TrainingCurvesTable.Write(console, summary);
        RunLeaderboardTable.Write(console, summary);
        LabelerTable.Write(console, LabelerSummary.Of(summary));
        RewardTable.Write(console, RewardSummary.Of(summary));
        RunNoteLines.Write(console, summary, RunNotes.Of(record, summary));
        EventTable.Write(console, EventSummary.Of(summary));
        WinMatrix.Write(console, summary);
        SampleRepliesTable.Write(console, summary, samples);
        ExpectationFormats.Write(console, expectations);
    }
}
