using Arena.Rules.Ratings;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>A leaderboard for people: rating with its interval drawn, and what the replies are like.</summary>
internal static class RunLeaderboardTable
{
    private const int BarWidth = 24;

    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var players = summary.Leaderboard.Players;
        if (players.Count == 0)
        {
            console.WriteLine("No battle was rated.");
            return;
        }
        var entries = summary.Entries.ToDictionary(e => e.Entry);
        var (low, high) = (players.Min(p => p.Low ?? p.Rating), players.Max(p => p.High ?? p.Rating));
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "Rank", "Player" }) table.AddColumn(heading);
        foreach (var heading in new[] { "Rating", "95 %" }) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var heading in new[] { "W", "L", "T", "Gold", "KL", "Tokens", "Ended" }) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        foreach (var p in players)
        {
            var entry = entries[p.Name];
            var newest = summary.Newest.Contains(p.Name);
            string[] cells =
            [
                p.RankLow == p.RankHigh ? $"{p.Rank}" : $"{p.RankLow}–{p.RankHigh}", p.Name, p.Rating.Fixed(0), $"{p.Low.Fixed(0)} … {p.High.Fixed(0)}", Bar(p, low, high),
                $"{p.Wins}", $"{p.Losses}", $"{p.Ties}", entry.Gold.Fixed(3), entry.Kl.Fixed(1), entry.Tokens.Fixed(1), entry.Ended.Percent(),
            ];
            table.AddRow(cells.Select(c => (Spectre.Console.Rendering.IRenderable)new Text(c, newest ? new Style(decoration: Decoration.Bold) : new Style(Color.Grey))));
        }
        console.Write(table);
        console.WriteLine("Bold: newest checkpoints. Rank: range where 95 % intervals overlap. Gold: mean true utility. KL: log π − log base, nats a reply (k1).");
        if (summary.Void > 0) console.WriteLine($"{summary.Void} battles are void (a player or the judge failed) and not rated.");
        foreach (var warning in summary.Leaderboard.Warnings) console.MarkupLineInterpolated($"[yellow]Note:[/] {warning}");
    }

    private static string Bar(RatedPlayer p, double low, double high)
    {
        int At(double rating) => high <= low ? 0 : (int)Math.Round((rating - low) / (high - low) * (BarWidth - 1));
        var bar = new char[BarWidth];
        Array.Fill(bar, ' ');
        for (var i = At(p.Low ?? low); i <= At(p.High ?? high); i++) bar[i] = '─';
        bar[At(p.Rating)] = '●';
        return new string(bar);
    }
}
