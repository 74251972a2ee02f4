using System.CommandLine;
using Arena.Program.Reports;
using Arena.Program.Reports.Events;
using Arena.Program.Reports.Expectations;
using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena show [RUN]</c>: everything that a run's record tells.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var run = new Argument<string?>("run") { Description = "Which run; the newest where left out.", Arity = ArgumentArity.ZeroOrOne };
        var samples = NumberOption.Of("--samples", "How many prompts to show replies to.", 5, NumberRange.Between(0, 1_000_000));
        var database = SharedOptions.Database();
        var command = new Command("show", "Show a run: players, training curves, ratings, win rates, replies side by side.") { run, samples, database };
        command.SetAction(parse =>
        {
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            var found = record.Find(parse.GetValue(run), path);
            Write(parse.Console(), record, RunSummary.Of(record, found.Id), parse.GetValue(samples));
            return ExitCodes.Fine;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, RecordReader record, RunSummary summary, int samples)
    {
        var run = summary.Run;
        RunTitle.Write(console, summary);
        console.MarkupLineInterpolated($"{run.Versions}");
        var players = new Table().Border(TableBorder.Simple).AddColumn("Player").AddColumn("Recipe").AddColumn("Checkpoints");
        var checkpoints = record.Checkpoints(run.Id).ToLookup(c => c.Player);
        foreach (var player in record.Players(run.Id))
        {
            var state = player.State == PlayerState.Forfeited ? $" (forfeited: {player.Reason})" : "";
            players.AddRow(new Text(player.Name + state), new Text(player.Axes), new Text(string.Join(", ", checkpoints[player.Name].Select(c => $"{c.Entry} {c.ContentHash[..8]}"))));
        }
        console.Write(players);
        TrainingCurves.Write(console, record, run.Id);
        RunLeaderboardTable.Write(console, summary);
        LabelerTable.Write(console, LabelerSummary.Of(summary));
        RunNotes.Write(console, summary, RunNotes.Of(record, summary));
        EventTable.Write(console, EventSummary.Of(summary));
        WinMatrix.Write(console, summary);
        SampleReplies.Write(console, record, summary, samples);
        ExpectationFormats.Write(console, RunReport.Expectations(summary));
    }
}
