using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Ratings;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Several runs of one scenario as one table.</summary>
internal static class SeedsTable
{
    private static string Title(SeedsSummary summary) =>
        $"{(summary.Scenario is null ? "several scenarios" : $"scenario {summary.Scenario}")}, "
            + $"{(summary.Rounds is null ? "" : $"{summary.Rounds} round{(summary.Rounds == 1 ? "" : "s")}, ")}"
        + $"{summary.Runs.Count} run{(summary.Runs.Count == 1 ? "" : "s")}: "
            + $"{string.Join(", ", summary.Runs.Zip(summary.RunSeeds, (run, seed) => $"{run} (seed {seed})"))}";

    public static void Write(IAnsiConsole console, SeedsSummary summary)
    {
        console.MarkupLineInterpolated($"[bold]{Title(summary)}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player");
        foreach (var heading in new[] { "Rating", "Won", "LC", "Gold", "KL" }) table.AddColumn(new TableColumn(heading).RightAligned());
        if (summary.Reference is { } reference)
            table.AddColumn(new TableColumn($"Above {reference}").RightAligned()).AddColumn(new TableColumn("Below").RightAligned());
        var flagged = summary.Players.Any(p => p.Flags.Count > 0);
        if (flagged) table.AddColumn("Flags");
        foreach (var player in summary.Players)
        {
            List<string> cells = [player.Name, player.Rating.WithInterval(0), player.WinRate.WithInterval(1, 100),
                player.Controlled.WithInterval(1, 100), player.Gold.WithInterval(3), player.Kl.WithInterval(1)];
            if (summary.Reference is not null)
                cells.AddRange(player.Name == summary.Reference ? ["·", "·"]
                    : [$"{player.Above}/{summary.Runs.Count}", $"{player.Below}/{summary.Runs.Count}"]);
            if (flagged) cells.Add(string.Join(", ", player.Flags));
            table.AddRow(cells.Select(cell => new Text(cell)));
        }
        console.Write(table);
        console.WriteLine($"Newest checkpoints of {summary.Runs.Count} run{(summary.Runs.Count == 1 ? "" : "s")}: mean, with Student's 95 % interval over the runs.{(summary.Reference is null ? "" : " Above and below: runs in which the 95 % intervals of the ratings are apart.")}{(flagged ? " Flags: what the detectors say of its replies in some run; `arena show` says more." : "")}");
        if (summary.JudgeAccuracy is not null)
            console.WriteLine($"Judges: reward models, one a run; they agree with people on {summary.JudgeAccuracy.WithInterval(1, 100)} "
                + $"% of test pairs, \"the longer one is better\" on {summary.LengthAccuracy.WithInterval(1, 100)} %.");
        if (summary.NoiseFloor is { } noise) console.WriteLine($"{noise}");
        foreach (var note in summary.Notes) console.MarkupLineInterpolated($"[yellow]Note:[/] {note}");
    }
}
