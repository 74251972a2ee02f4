using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arena.Program.Rendering;

/// <summary>
/// Who beats whom how often, with intervals: the row's share of points against the column. As many opponents side by side as
/// fit.
/// </summary>
internal static class WinMatrix
{
    private const string Heading = "wins against";
    private const int Cell = 16; // "100.0 % (99–100)"

    /// <param name="console">The console that is written to.</param>
    /// <param name="summary">The summary of the run.</param>
    /// <param name="most">The best so many of the newest entries; how many are left out is said.</param>
    public static void Write(IAnsiConsole console, RunSummary summary, int most = int.MaxValue)
    {
        var all = summary.Leaderboard.Players.Where(p => summary.Newest.Contains(p.Name)).Select(p => p.Name).ToList();
        var names = all.Take(most).ToList();
        if (names.Count < 2) return;
        var cells = summary.Matrix.ToDictionary(w => (w.Player, w.Opponent));
        var longest = names.Max(name => name.Length);
        // Each column has two spaces of padding and one beside it.
        var fit = Math.Max(1, (console.Profile.Width - Math.Max(Heading.Length, longest) - 4) / (Math.Max(Cell, longest) + 3));
        foreach (var columns in names.Chunk(fit))
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(Heading).NoWrap());
            foreach (var name in columns) table.AddColumn(new TableColumn(new Text(name)).RightAligned().NoWrap());
            foreach (var row in names)
            {
                table.AddRow([new Text(row), .. columns.Select(column => cells.TryGetValue((row, column), out var w)
                    ? (IRenderable)new Text(
                        $"{w.Rate.Percent()} ({(100 * w.Low).Fixed(0)}–{(100 * w.High).Fixed(0)})", Colour(w.Low, w.High))
                    : new Text(row == column ? "·" : "–"))]);
            }
            console.Write(table);
        }
        if (all.Count > names.Count) console.WriteLine($"The best {names.Count} of {all.Count}; `arena show` has all of them.");
    }

    private static Style Colour(double low, double high) =>
        low > 0.5 ? new Style(Color.Green) : high < 0.5 ? new Style(Color.Red) : Style.Plain;
}
