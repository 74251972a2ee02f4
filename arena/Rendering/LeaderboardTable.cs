using System.Globalization;
using Arena.Program.Output;
using Arena.Ratings;
using Arena.Ratings.Fitting;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>The leaderboard for people: a table for each component with a bar for every interval.</summary>
internal static class LeaderboardTable
{
    private const int BarWidth = 28;

    public static void Write(IAnsiConsole console, Leaderboard board)
    {
        foreach (var component in board.Players.GroupBy(player => player.Component)) console.Write(TableOf([.. component]));
        var fit = board.Fit;
        console.WriteLine(Invariant(
            $"{fit.Model}, ties as {fit.Ties}: {fit.Battles} battles, {fit.Void} void, {fit.Skipped} skipped, log-likelihood {fit.LogLikelihood:0.000} ({fit.MeanNegativeLogLikelihood:0.0000} lost per battle)"));
        foreach (var effect in fit.Effects)
            console.WriteLine(Invariant($"effect of {effect.Name}: {effect.Estimate:+0.0000;-0.0000}")
                + (effect.StandardError is { } se ? Invariant($" ± {RatingScale.Z95 * se:0.0000}") : ""));
        foreach (var warning in board.Warnings) console.WriteLine($"warning: {VisibleText.Line(warning)}");
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<WinRate> matrix)
    {
        var names = matrix.Select(cell => cell.Player).Distinct().ToArray();
        var cells = matrix.ToDictionary(cell => (cell.Player, cell.Opponent));
        var table = new Table().Border(TableBorder.Simple).Title("Win rates, % (95 % interval)").AddColumn("");
        foreach (var name in names) table.AddColumn(new TableColumn(Shown(name)).RightAligned());
        foreach (var player in names)
            table.AddRow([Shown(player), .. names.Select(other => cells.TryGetValue((player, other), out var cell)
                ? Invariant($"{100 * cell.Rate:0} ({100 * cell.Low:0}–{100 * cell.High:0})") : "")]);
        console.Write(table);
    }

    private static Table TableOf(IReadOnlyList<RatedPlayer> players)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "Rank", "Player", "Rating", "95 % interval", "", "Battles", "Won", "Lost", "Tied" })
            table.AddColumn(heading is "Player" or "" ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        var low = players.Min(player => Math.Min(player.Low ?? player.Rating, player.Rating));
        var high = players.Max(player => Math.Max(player.High ?? player.Rating, player.Rating));
        foreach (var player in players)
            table.AddRow(
                player.RankLow == player.RankHigh ? $"{player.Rank}" : $"{player.Rank} ({player.RankLow}–{player.RankHigh})",
                Shown(player.Name), Invariant($"{player.Rating:0.0}"),
                Invariant($"{Bound(player.Low)} … {Bound(player.High)}"),
                IntervalBar.Of(player, low, high, BarWidth), $"{player.Battles}", $"{player.Wins}", $"{player.Losses}", $"{player.Ties}");
        return table;

        static string Bound(double? rating) => rating?.ToString("0", CultureInfo.InvariantCulture) ?? "?";
    }

    // Made visible before the table measures it.
    private static string Shown(string name) => Markup.Escape(VisibleText.Line(name));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
