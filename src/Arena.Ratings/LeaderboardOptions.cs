using Arena.Core;
using Arena.Ratings.Intervals;

namespace Arena.Ratings;

/// <summary>How strengths are modelled.</summary>
public enum RatingModel
{
    /// <summary>Maximum likelihood; a tie is half a point.</summary>
    BradleyTerry,

    /// <summary>Ties as an outcome of their own, likelier the closer the players (Davidson 1970).</summary>
    Davidson,

    /// <summary>Ties as a threshold below which no difference is seen (Rao and Kupper 1967).</summary>
    RaoKupper,
}

/// <summary>Where the standard errors come from.</summary>
public enum IntervalMethod
{
    /// <summary>Huber's sandwich, by cluster where the table has clusters: right even where the model is not.</summary>
    Sandwich,

    /// <summary>The inverse information: right where the model is, and battles are independent.</summary>
    Model,

    /// <summary>Percentiles over refits to resampled battles, or resampled clusters where the table has them.</summary>
    Bootstrap,

    /// <summary>Ratings without intervals: ranks are then those of the ratings alone.</summary>
    None,
}

/// <summary>A player held at a given rating, on the Elo scale; everyone in its connected component moves along.</summary>
/// <param name="Name">The player; an <see cref="ArgumentException"/> where it has no battles.</param>
/// <param name="Rating">Its rating in Elo points.</param>
public sealed record Anchor(string Name, double Rating);

/// <summary>How a leaderboard is made.</summary>
public sealed record LeaderboardOptions
{
    /// <summary>The control that measures the advantage of being shown first.</summary>
    public const string Position = "position";

    /// <summary>How strengths and ties are modelled.</summary>
    public RatingModel Model { get; init; } = RatingModel.BradleyTerry;

    /// <summary>Where the 95 % intervals come from.</summary>
    public IntervalMethod Interval { get; init; } = IntervalMethod.Sandwich;

    /// <summary>Refits of the bootstrap; nothing else uses it.</summary>
    public int Rounds { get; init; } = 200;

    /// <summary>Where the bootstrap's randomness comes from.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>A player with a known rating; null for a mean of 1000.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>
    /// Effects fitted beside the strengths: <see cref="Position"/> or the name of a feature of the table, whose
    /// coefficient is in log-odds for the left player per unit of the feature.
    /// </summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>
    /// Standard deviation, in log-odds, of a normal prior around zero on every strength, for sparse data; null for none.
    /// With a prior every record gives a finite rating, and connected components are compared on the prior's word alone.
    /// </summary>
    public double? Prior { get; init; }
}
