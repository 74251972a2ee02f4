using Arena.Ratings.Fitting;
using MathNet.Numerics.Distributions;

namespace Arena.Ratings.Sequential;

/// <summary>
/// The gap after a sequential test has stopped. Stopping when the evidence is extreme makes the plain estimate too
/// extreme; this one is median-unbiased: the gap at which a better outcome had an even chance. Outcomes are ordered by
/// stage: H1 before H0, H1 the better the earlier, H0 the worse the earlier, and by the score at the same look (Tsiatis,
/// Rosner and Mehta 1984; Jennison and Turnbull 2000, ch. 8). The ends are where that chance is 2.5 and 97.5 %, or less
/// and more in so far as the variance is of few scores.
/// </summary>
/// <param name="NElo">Normalized Elo, at the observed variance.</param>
/// <param name="NEloLow">Lower end of the 95 % interval.</param>
/// <param name="NEloHigh">Upper end of that interval.</param>
/// <param name="Elo">The gap in Elo.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
public sealed record EarlyStopEstimate(double NElo, double NEloLow, double NEloHigh, double Elo, double Low, double High)
{
    // Added to every cell, so that scores that have not come up are possible too.
    private const double Unseen = 0.1;

    /// <summary>
    /// The estimate; the plain one where there was but one look, and null where all scores are equal, so that nothing is
    /// known of how they spread.
    /// </summary>
    /// <param name="counts">Of match pairs or games when the test stopped, or when the pairs ran out.</param>
    /// <param name="options">The test that the match stopped by.</param>
    /// <param name="looks">Pairs or games scored at each look at the test, growing from above zero to all of them.</param>
    /// <exception cref="ArgumentException">The looks do not grow to the counts' total, or the test cannot be.</exception>
    public static EarlyStopEstimate? Of(ScoreCounts counts, SprtOptions options, IReadOnlyList<long> looks)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(looks);
        options.Check();
        var total = counts.Total;
        if (looks.Count == 0 || looks[^1] != total || looks.Zip(looks.Prepend(0)).Any(pair => pair.First <= pair.Second))
            throw new ArgumentException($"looks grow from above zero to all {total} scores, not {string.Join(", ", looks.TakeLast(5))}");
        if (counts.Counts.Count(count => count > 0) < 2) return null;
        var plain = EloEstimate.Of(counts);
        if (looks.Count == 1)
            return new EarlyStopEstimate(
                plain.NElo, plain.NElo - plain.NEloError, plain.NElo + plain.NEloError, plain.Elo, plain.Low, plain.High);

        var law = new TiltedLaw([.. counts.Counts.Select(count => (count + Unseen) / (total + Unseen * counts.Counts.Count))]);
        var order = new StageOrder(
            law, new StopLimits(law, options, total).At(looks), counts.Counts.Select((count, cell) => count * cell).Sum());
        var scale = EloEstimate.PerDeviation / (Math.Sqrt(plain.Variance) * (counts.IsPairs ? Math.Sqrt(2) : 1));
        var (low, median, high) = (Score(End(total)), Score(0.5), Score(1 - End(total)));
        return new EarlyStopEstimate(
            scale * (median - 0.5), scale * (low - 0.5), scale * (high - 0.5),
            RatingScale.Elo(median), RatingScale.Elo(low), RatingScale.Elo(high));

        double Score(double chance) => TiltedLaw.Mean(law.At(order.TiltWhere(chance))) / (law.Cells - 1);
    }

    // 2.5 % for a spread that is known. An observed one is too small on average and uncertain, which makes intervals from
    // it too short by what Student's t is wider than the normal law: an expanded percentile (Hesterberg 2015).
    private static double End(double total) =>
        Normal.CDF(0, 1, Math.Sqrt(total / (total - 1)) * StudentT.InvCDF(0, 1, total - 1, 0.025));
}
