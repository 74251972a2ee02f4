using System.Globalization;
using Arena.Analysis.Formatting;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>The runs of a record as a table.</summary>
internal static class RunListTable
{
    public static void Write(IAnsiConsole console, RunList list)
    {
        if (list.Runs.Count == 0) console.WriteLine($"{list.Record} holds no run yet");
        else
        {
            var table = new Table().Border(TableBorder.Simple);
            foreach (var heading in new[] { "No.", "Run", "State", "Seed", "Rounds", "Players", "Size", "Began (UTC)" })
                table.AddColumn(heading is "Run" or "State" ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
            foreach (var run in list.Runs)
                table.AddRow(
                    new Text($"{run.Number}"), new Text(run.Run), new Text(run.State), new Text($"{run.Seed}"),
                        new Text($"{run.RoundsDone}"), new Text($"{run.Players.Count}"),
                    new Text(Sizes.Text(run.Bytes)),
                    new Text(run.Began.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
            console.Write(table);
        }
        console.WriteLine($"Rounds: those that were rated. Size: checkpoints. The record itself: {Sizes.Text(list.RecordBytes)}.");
        console.WriteLine($"Base models, shared by all runs: {Sizes.Text(list.CacheBytes)} in {list.Cache}");
    }
}
