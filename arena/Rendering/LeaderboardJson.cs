using System.Text.Json.Serialization;
using Arena.Ratings;
using Arena.Ratings.Agreement;
using Arena.Ratings.Cycles;

namespace Arena.Program.Rendering;

/// <summary>The leaderboard as other programs read it; what was not asked for is absent.</summary>
internal sealed record LeaderboardJson(FitSummary Fit, IReadOnlyList<PlayerJson> Players, IReadOnlyList<string> Warnings)
{
    /// <summary>What was assumed of the files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Notes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WinRate>? Matrix { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Transitivity? Cycles { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Fragility? Fragility { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ControlledRate>? LengthControl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JudgeAgreement? Agreement { get; init; }

    public static LeaderboardJson Of(Leaderboard board)
    {
        var several = board.Players.Any(player => player.Component > 1);
        return new(board.Fit, [.. board.Players.Select(player => PlayerJson.Of(player, several))], board.Warnings);
    }
}

/// <summary>A player as in <see cref="RatedPlayer"/>; the component is told only where there are several.</summary>
internal sealed record PlayerJson(
    int Rank, int RankLow, int RankHigh, string Name, double Strength, double Rating, double? StandardError,
    double? Low, double? High, long Battles, long Wins, long Losses, long Ties)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Component { get; init; }

    public static PlayerJson Of(RatedPlayer player, bool withComponent) => new(
        player.Rank, player.RankLow, player.RankHigh, player.Name, player.Strength, player.Rating, player.StandardError,
        player.Low, player.High, player.Battles, player.Wins, player.Losses, player.Ties)
    {
        Component = withComponent ? player.Component : null,
    };
}
