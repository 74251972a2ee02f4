using MathNet.Numerics.RootFinding;

namespace Arena.Ratings.Sequential;

/// <summary>A look at a match: what it takes to stop there.</summary>
/// <param name="Count">Games or pairs scored by then.</param>
/// <param name="Lower">H0 is accepted where the sum of their cells (0, 1, …) is this or less; below zero never.</param>
/// <param name="Upper">H1 is accepted where it is this or more.</param>
internal readonly record struct StopLimit(long Count, long Lower, long Upper);

/// <summary>
/// A sequential test's bounds on the log-likelihood ratio as bounds on the sum of scores. The ratio depends on how the
/// scores are spread too; for each sum it is taken at the observed law tilted to that mean.
/// </summary>
/// <param name="law">The observed distribution of scores.</param>
/// <param name="options">The hypotheses and error rates of the test.</param>
/// <param name="total">How many games or pairs were scored.</param>
internal sealed class StopLimits(TiltedLaw law, SprtOptions options, long total)
{
    // The sum at a bound is worked out for numbers of scores that differ by a twenty-fifth; between them it runs straight
    // in all but a thousandth of a cell.
    private const double Ratio = 1.04;

    /// <param name="looks">Games or pairs scored at each look, growing.</param>
    public StopLimit[] At(IReadOnlyList<long> looks)
    {
        var (lower, upper) = (Curve(options.Lower), Curve(options.Upper));
        // What is on a limit but for rounding is on it.
        return [.. looks.Select(
            count => new StopLimit(count, Whole(Math.Floor(lower(count) + 1e-6)), Whole(Math.Ceiling(upper(count) - 1e-6))))];
    }

    private static long Whole(double sum) => double.IsFinite(sum) ? (long)sum : sum > 0 ? long.MaxValue : -1;

    // The sum that reaches a bound, as a function of the number of scores.
    private Func<long, double> Curve(double bound)
    {
        var known = new Dictionary<long, double>();
        double Known(long count) => known.TryGetValue(count, out var sum) ? sum : known[count] = Sum(bound, count);
        return count =>
        {
            var power = Math.Floor(Math.Log(count) / Math.Log(Ratio));
            var (left, right) = ((long)Math.Ceiling(Math.Pow(Ratio, power)), (long)Math.Ceiling(Math.Pow(Ratio, power + 1)));
            if (left >= count || right <= count) return Known(count);
            var (from, to) = (Known(left), Known(right));
            return double.IsFinite(from) && double.IsFinite(to) ? from + (to - from) * (count - left) / (right - left) : Known(count);
        };
    }

    // Infinite where no scores at all reach the bound. The ratio grows with the tilt.
    private double Sum(double bound, long count)
    {
        var edge = bound > 0 ? TiltedLaw.Most : -TiltedLaw.Most;
        if (Excess(edge) * Math.Sign(bound) < 0) return bound > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        // Where rounding keeps the ratio from being met more closely, the root is the closest.
        Brent.TryFindRoot(Excess, -TiltedLaw.Most, TiltedLaw.Most, 1e-10, 200, out var root);
        return count * TiltedLaw.Mean(Filled(root));

        double Excess(double eta) => Sprt.PerScore(Filled(eta), options) - bound / count;
    }

    // As the test itself fills cells that are empty.
    private double[] Filled(double eta)
    {
        var p = law.At(eta);
        for (var i = 0; i < p.Length; i++) p[i] = Math.Max(p[i], 1e-3 / total);
        var sum = p.Sum();
        for (var i = 0; i < p.Length; i++) p[i] /= sum;
        return p;
    }
}
