using Arena.Analysis.Summary;
using Arena.Ratings;
using Arena.Ratings.Battles;

namespace Arena.Analysis.Calibration;

/// <summary>A tournament of two players of one recipe: what is said of a difference between them that is not there.</summary>
/// <param name="Rate">Win rate of the first over the second, with its interval.</param>
/// <param name="Rating">Rating of the first: as far from the mean of 1000 as half the difference from the second.</param>
/// <param name="Battles">The battles of both as their newest checkpoints, under the players' names.</param>
public sealed record CalibrationGame(WinRate Rate, RatedPlayer Rating, BattleTable Battles)
{
    /// <summary>Takes the battles between a run's newest checkpoints; null where none could be rated.</summary>
    /// <param name="summary">The summary of a run of two players.</param>
    public static CalibrationGame? Of(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return Of(NewestBattles.ByPlayer(summary));
    }

    /// <summary>Rates the battles of two players, which the table calls by their names.</summary>
    internal static CalibrationGame? Of(BattleTable battles) => WinRates.Of(battles) is [var rate, ..]
        ? new(rate, Leaderboard.From(battles).Players.Single(player => player.Name == rate.Player), battles) : null;
}
