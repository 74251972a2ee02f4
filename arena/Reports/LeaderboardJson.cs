using System.Text.Json.Serialization;
using Arena.Rules.Ratings;

namespace Arena.Program.Reports;

/// <summary>The leaderboard as other programs read it.</summary>
internal sealed record LeaderboardJson(FitSummary Fit, IReadOnlyList<PlayerJson> Players, IReadOnlyList<string> Warnings)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WinRate>? Matrix { get; init; }

    public static LeaderboardJson Of(Leaderboard board)
    {
        var several = board.Players.Any(player => player.Island > 1);
        return new(board.Fit, [.. board.Players.Select(player => PlayerJson.Of(player, several))], board.Warnings);
    }
}

/// <summary>A player as in <see cref="RatedPlayer"/>; the island is told only where there are several.</summary>
internal sealed record PlayerJson(
    int Rank, int RankLow, int RankHigh, string Name, double Strength, double Rating, double? StandardError,
    double? Low, double? High, long Battles, long Wins, long Losses, long Ties)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Island { get; init; }

    public static PlayerJson Of(RatedPlayer player, bool withIsland) => new(
        player.Rank, player.RankLow, player.RankHigh, player.Name, player.Strength, player.Rating, player.StandardError,
        player.Low, player.High, player.Battles, player.Wins, player.Losses, player.Ties)
    {
        Island = withIsland ? player.Island : null,
    };
}
