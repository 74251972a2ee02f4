using Arena.Analysis.Entries;
using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Ratings;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>
/// A leaderboard for people: rating with its interval drawn, and what the replies are like. What a narrow terminal has no room
/// for is left out, the least important first.
/// </summary>
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
        var columns = Fitting(Columns(summary), console.Profile.Width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var heading = new TableColumn(column.Heading).NoWrap();
            table.AddColumn(column.Right ? heading.RightAligned() : heading);
        }
        for (var row = 0; row < players.Count; row++)
        {
            var style = summary.Newest.Contains(players[row].Name) ? new Style(decoration: Decoration.Bold) : new Style(Color.Grey);
            table.AddRow(columns.Select(c => new Text(c.Cells[row], style)));
        }
        console.Write(table);
        console.WriteLine(string.Join(' ', ["Bold: newest checkpoints.", .. columns.Select(c => c.Note).OfType<string>()]));
        if (summary.NoiseFloor is { } noise) console.WriteLine($"{noise}");
        if (summary.Void > 0 && VoidCount.Of(summary.Battles) is var failed)
            console.WriteLine($"{failed.Share} are void and not rated: {failed.Reasons}.");
        JudgeNoteLines.Write(console, summary.Judge);
        foreach (var warning in summary.Leaderboard.Warnings) console.MarkupLineInterpolated($"[yellow]Note:[/] {warning}");
    }

    /// <param name="Heading">The text that stands above the column.</param>
    /// <param name="Keep">The greater, the later it is left out; 0 for never.</param>
    /// <param name="Cells">One cell a player, in the order of the leaderboard.</param>
    /// <param name="Right">Whether it is aligned to the right.</param>
    /// <param name="Note">What it means, where that needs saying.</param>
    private sealed record Column(string Heading, int Keep, string[] Cells, bool Right = true, string? Note = null)
    {
        public int Width => Cells.Append(Heading).Max(c => c.Length);
    }

    private static List<Column> Columns(RunSummary summary)
    {
        var players = summary.Leaderboard.Players;
        var rated = players.Where(p => p.Battles > 0).ToList();
        var (low, high) = rated.Count == 0 ? (0, 0) : (rated.Min(p => p.Low ?? p.Rating), rated.Max(p => p.High ?? p.Rating));
        string[] Cells(Func<RatedPlayer, string> cell) => [.. players.Select(cell)];
        // A player whose battles are all void has a rating in the fit that stands for nothing.
        string[] Rated(Func<RatedPlayer, string> cell) => Cells(p => p.Battles > 0 ? cell(p) : "–");
        string[] Rates(Func<ControlledRate, double?> rate) =>
            Cells(p => !summary.Rates.TryGetValue(p.Name, out var rates) ? "" : rate(rates)?.Percent() ?? "–");
        string[] Replies(Func<EntrySummary, string> cell) =>
            Cells(p => summary.Entries.TryGetValue(p.Name, out var entry) ? cell(entry) : "–");
        // A world without gold has no column for it.
        Column[] gold = summary.Entries.Values.Any(e => e.Gold is not null)
            ? [new("Gold", 8, Replies(e => e.Gold.Fixed(3)), Note: "Gold: mean true utility.")] : [];
        // Most tournaments have one rule for all, of which there is nothing to say.
        var decodings = summary.Players.ToDictionary(p => p.Name, p => PlayerDecoding.Of(p, summary.Scenario));
        var rule = summary.Scenario?.Tournament.Temperature;
        Column[] decoding = decodings.Values.Any(d => d.Differs)
            ? [new("Decoding", 6, Cells(p => decodings.GetValueOrDefault(RunSummary.PlayerOf(p.Name)) is { Differs: true } own
                ? own.Words(rule) : ""), Right: false,
            Note: $"Decoding: where a player does not just sample at {(rule is 1 or null ? "temperature 1" : $"temperature {rule.Fixed(2)}")} as the others do.")] : [];
        var spent = Spending.Of(summary.Metrics);
        string[] Spent(Func<Spending, string> cell) => Cells(p =>
            spent.TryGetValue((RunSummary.PlayerOf(p.Name), RunSummary.RoundOf(p.Name)), out var own) ? cell(own) : "");
        // Nothing was spent where nobody learnt.
        Column[] spending = spent.Count == 0 ? [] : [
            new("Labels", 3, Spent(s => s.Labels.Fixed(0)),
                Note: "Labels bought, thousand tokens written to learn from and modelled 10¹² operations, in all rounds so far."),
            new("Written", 3, Spent(s => (s.Generated / 1e3).Fixed(0))),
            new("TFLOP", 4, Spent(s => (s.Flops / 1e12).Fixed(1)))];
        // Beside the name, since a rating that was won by a trick must not be read without; most runs have no flag.
        Column[] flags = summary.Flags.Count > 0
            ? [new("Flags", 9, Cells(p => string.Join(", ", summary.FlagsOf(p.Name))), Right: false,
            Note: "Flags: what the notes below say of its replies.")] : [];
        return
        [
            new("Rank", 0, Rated(p => p.RankLow == p.RankHigh ? $"{p.Rank}" : $"{p.RankLow}–{p.RankHigh}"), Right: false,
                "Rank: range where 95 % intervals overlap."),
            new("Player", 0, Cells(p => p.Name), Right: false),
            .. flags,
            new("Rating", 0, Rated(p => p.Rating.Fixed(0))),
            new("95 %", 0, Rated(p => $"{p.Low.Fixed(0)} … {p.High.Fixed(0)}")),
            new("", 1, Cells(p => p.Battles > 0 ? IntervalBar.Of(p, low, high, BarWidth) : ""), Right: false),
            new("W", 5, Cells(p => $"{p.Wins}")),
            new("L", 5, Cells(p => $"{p.Losses}")),
            new("T", 5, Cells(p => $"{p.Ties}")),
            new("Won", 7, Rates(r => r.Raw),
            Note: "Won: of the battles among newest checkpoints, ties as half; LC: with the lengths of replies held equal."),
            new("LC", 7, Rates(r => r.Controlled)),
            .. gold,
            .. decoding,
            new("KL", 4, Replies(e => e.Kl.Fixed(1)), Note: "KL: of what answered, decoding and all, to the start, nats a reply (k1)."),
            new("Natural", 3, Replies(e => e.BaseLogProb.Fixed(2)), Note: "Natural: mean log-prob of a token under the base."),
            new("Tokens", 3, Replies(e => e.Tokens.Fixed(1))),
            new("Ended", 2, Replies(e => e.Ended.Percent())),
            .. spending,
        ];
    }

    private static List<Column> Fitting(List<Column> columns, int width)
    {
        // A space on both sides of a cell, one between columns and one at either end.
        while (columns.Sum(c => c.Width + 3) + 1 > width && columns.Where(c => c.Keep > 0).MinBy(c => c.Keep) is { } least)
            columns = [.. columns.Where(c => c.Keep != least.Keep)];
        return columns;
    }
}
