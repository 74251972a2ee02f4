using Arena.Rules.Ratings;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>Several runs of one scenario as one table.</summary>
internal static class SeedsTable
{
    public static void Write(IAnsiConsole console, SeedsSummary summary)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player");
        foreach (var heading in new[] { "Rating", "Won", "LC", "Gold", "KL" }) table.AddColumn(new TableColumn(heading).RightAligned());
        if (summary.Reference is { } reference) table.AddColumn(new TableColumn($"Above {reference}").RightAligned()).AddColumn(new TableColumn("Below").RightAligned());
        foreach (var player in summary.Players)
        {
            List<string> cells = [player.Name, Cell(player.Rating, 0), Cell(player.WinRate, 1, 100), Cell(player.Controlled, 1, 100), Cell(player.Gold, 3), Cell(player.Kl, 1)];
            if (summary.Reference is not null) cells.AddRange(player.Name == summary.Reference ? ["·", "·"] : [$"{player.Above}/{summary.Runs.Count}", $"{player.Below}/{summary.Runs.Count}"]);
            table.AddRow(cells.Select(cell => new Text(cell)));
        }
        console.Write(table);
        console.WriteLine($"Newest checkpoints of {summary.Runs.Count} run{(summary.Runs.Count == 1 ? "" : "s")}: mean, with Student's 95 % interval over the runs.{(summary.Reference is null ? "" : " Above and below: runs in which the 95 % intervals of the ratings are apart.")}");
        if (summary.JudgeAccuracy is not null)
            console.WriteLine($"Judges: reward models, one a run; they agree with people on {Cell(summary.JudgeAccuracy, 1, 100)} % of test pairs, \"the longer one is better\" on {Cell(summary.LengthAccuracy, 1, 100)} %.");
    }

    private static string Cell(RepeatedMean? mean, int digits, double scale = 1) => mean is null ? "–"
        : (scale * mean.Mean).Fixed(digits) + (mean.Low is null ? "" : $" ({(scale * mean.Low).Fixed(digits)} … {(scale * mean.High).Fixed(digits)})");
}
