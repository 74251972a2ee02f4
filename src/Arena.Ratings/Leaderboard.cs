using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings;

/// <summary>Players by strength, how well the model fits, and what to know before believing either.</summary>
/// <param name="Fit">The model and how well it fits.</param>
/// <param name="Players">The players, best first, component by component.</param>
/// <param name="Warnings">What limits the ratings, a sentence each: components that never met, clean sweeps, rows left out.</param>
public sealed record Leaderboard(FitSummary Fit, IReadOnlyList<RatedPlayer> Players, IReadOnlyList<string> Warnings)
{
    /// <summary>The leaderboard of recorded battles: void ones counted apart, intervals clustered by prompt.</summary>
    /// <exception cref="ArgumentException">An anchor or control that the battles do not have.</exception>
    public static Leaderboard From(IEnumerable<Battle> battles, LeaderboardOptions? options = null) =>
        From(BattleTable.From(battles), options);

    /// <summary>The leaderboard of a table of battles; intervals are clustered where the table has clusters.</summary>
    /// <exception cref="ArgumentException">An anchor or control that the table does not have, or counts too unlike to be
    /// fitted.</exception>
    public static Leaderboard From(BattleTable table, LeaderboardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new LeaderboardBuilder(table, options ?? new LeaderboardOptions()).Build();
    }
}

/// <summary>What was fitted to which battles, and how well it fits.</summary>
/// <param name="Model">The model as written on the command line, e.g. <c>bradley-terry</c>.</param>
/// <param name="Ties">How ties enter: <c>half</c> or <c>outcome</c>.</param>
/// <param name="Battles">Battles that the ratings rest on.</param>
/// <param name="Void">Battles that failed and were left out.</param>
/// <param name="Skipped">Battles left out for another reason.</param>
/// <param name="Iterations">Newton steps that the fit took.</param>
/// <param name="LogLikelihood">Natural log, over all rated battles.</param>
/// <param name="MeanNegativeLogLikelihood">Its negative per battle; 0 without battles.</param>
/// <param name="Effects">Position, features and the tie parameter (<c>nu</c> or <c>eta</c>).</param>
public sealed record FitSummary(
    string Model, string Ties, long Battles, long Void, long Skipped, int Iterations,
    double LogLikelihood, double MeanNegativeLogLikelihood, IReadOnlyList<Effect> Effects);

/// <summary>An estimated effect beside the strengths.</summary>
/// <param name="Name">The control or <c>nu</c> or <c>eta</c>, the tie parameter.</param>
/// <param name="Estimate">In natural log-odds for the left player per unit of the feature; the tie parameter as its model
/// defines it.</param>
/// <param name="StandardError">In the same unit; null without intervals.</param>
public sealed record Effect(string Name, double Estimate, double? StandardError);

/// <summary>A player's place on the board.</summary>
/// <param name="Rank">1 is best, by rating, within the connected component.</param>
/// <param name="RankLow">The best rank that the intervals allow.</param>
/// <param name="RankHigh">The worst rank that the intervals allow.</param>
/// <param name="Name">The player's name.</param>
/// <param name="Strength">Natural log-odds, mean zero over its connected component. Against a clean sweep: the bound got if
/// one battle of it had been a tie.</param>
/// <param name="Rating">The strength on the Elo scale, mean 1000 unless anchored.</param>
/// <param name="StandardError">Of the strength, in the mean-zero gauge; null where there is none.</param>
/// <param name="Low">Lower end of the 95 % interval of the rating; null where the data give no lower bound.</param>
/// <param name="High">Upper end of the 95 % interval of the rating; null where the data give no upper bound.</param>
/// <param name="Battles">Rated battles that it took part in.</param>
/// <param name="Wins">Battles won.</param>
/// <param name="Losses">Battles lost.</param>
/// <param name="Ties">Battles tied.</param>
public sealed record RatedPlayer(
    int Rank, int RankLow, int RankHigh, string Name, double Strength, double Rating, double? StandardError,
    double? Low, double? High, long Battles, long Wins, long Losses, long Ties)
{
    /// <summary>
    /// Number of its connected component, from 1, the one with most players first: players of different components never met,
    /// even by way of others, and their ratings do not compare.
    /// </summary>
    public int Component { get; init; } = 1;
}
