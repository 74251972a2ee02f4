using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arena.Program.Reports;

/// <summary>Who beats whom how often, with intervals: the row's share of points against the column.</summary>
internal static class WinMatrix
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var names = summary.Leaderboard.Players.Where(p => summary.Newest.Contains(p.Name)).Select(p => p.Name).ToList();
        var cells = summary.Matrix.ToDictionary(w => (w.Player, w.Opponent));
        var table = new Table().Border(TableBorder.Simple).AddColumn("wins against");
        foreach (var name in names) table.AddColumn(new TableColumn(new Text(name)).RightAligned().NoWrap());
        foreach (var row in names)
        {
            table.AddRow([new Text(row), .. names.Select(column => cells.TryGetValue((row, column), out var w)
                ? (IRenderable)new Text($"{w.Rate.Percent()} ({(100 * w.Low).Fixed(0)}–{(100 * w.High).Fixed(0)})", Colour(w.Low, w.High))
                : new Text(row == column ? "·" : "–"))]);
        }
        console.Write(table);
    }

    private static Style Colour(double low, double high) => low > 0.5 ? new Style(Color.Green) : high < 0.5 ? new Style(Color.Red) : Style.Plain;
}
