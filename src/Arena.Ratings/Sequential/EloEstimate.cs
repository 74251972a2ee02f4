using Arena.Ratings.Fitting;
using MathNet.Numerics.Distributions;

namespace Arena.Ratings.Sequential;

/// <summary>What counts say about the gap, as if their number had been fixed beforehand.</summary>
/// <param name="Score">Mean score, 0…1.</param>
/// <param name="Variance">Of one game's score or of one pair's.</param>
/// <param name="Elo">The gap with that expected score.</param>
/// <param name="Low">Lower end of the 95 % interval of <paramref name="Elo"/>.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="NElo">Normalized Elo, C·(m−½)/σ with σ of a game and C = 800/ln 10: what a test's length depends on.</param>
/// <param name="NEloError">Half the width of its 95 % interval.</param>
/// <param name="Los">Likelihood of superiority, Φ((m−½)/SE).</param>
public sealed record EloEstimate(
    double Score, double Variance, double Elo, double Low, double High, double NElo, double NEloError, double Los)
{
    /// <summary>C: nElo per standard deviation of a game's score.</summary>
    public const double PerDeviation = 2 * RatingScale.PerLogOdd;

    /// <summary>Half the width of the 95 % interval of <see cref="Elo"/>.</summary>
    public double EloError => (High - Low) / 2;

    /// <summary>
    /// The estimate. Without any variance (all scores equal) half a count is added to every cell; without counts the gap is
    /// zero and its interval wide.
    /// </summary>
    public static EloEstimate Of(ScoreCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var weights = counts.Counts.Select(count => (double)count).ToArray();
        if (weights.Count(weight => weight > 0) < 2) weights = [.. weights.Select(weight => weight + 0.5)];
        var (scores, total) = (counts.Scores, weights.Sum());
        var mean = weights.Zip(scores, (w, a) => w * a).Sum() / total;
        var variance = weights.Zip(scores, (w, a) => w * (a - mean) * (a - mean)).Sum() / total;
        var error = Math.Sqrt(variance / total);
        var pairs = counts.IsPairs ? Math.Sqrt(2) : 1;
        return new EloEstimate(
            mean, variance, RatingScale.Elo(mean),
            RatingScale.Elo(mean - RatingScale.Z95 * error), RatingScale.Elo(mean + RatingScale.Z95 * error),
            PerDeviation * (mean - 0.5) / (Math.Sqrt(variance) * pairs), RatingScale.Z95 * PerDeviation / (pairs * Math.Sqrt(total)),
            Normal.CDF(0, 1, (mean - 0.5) / error));
    }
}
