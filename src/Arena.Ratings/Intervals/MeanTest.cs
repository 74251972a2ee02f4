using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Arena.Ratings.Intervals;

/// <summary>Student's one-sided test of a mean over independent repeats against a bound.</summary>
public static class MeanTest
{
    /// <summary>
    /// The chance of a mean as high as this or higher where the true one is the bound. Repeats that are all alike have no spread: 0
    /// where they reach the bound, and 1 below it.
    /// </summary>
    /// <param name="values">One value a repeat, two at least.</param>
    /// <param name="bound">The number that the mean is said to be above.</param>
    public static double Above(IReadOnlyList<double> values, double bound)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2, nameof(values));
        var (mean, deviation) = (values.Mean(), values.StandardDeviation());
        if (deviation == 0) return mean >= bound ? 0 : 1;
        return StudentT.CDF(0, 1, values.Count - 1, (bound - mean) / (deviation / Math.Sqrt(values.Count)));
    }

    /// <summary>The chance of a mean as low as this or lower where the true one is the bound.</summary>
    /// <inheritdoc cref="Above"/>
    public static double Below(IReadOnlyList<double> values, double bound) => Above([.. values.Select(value => -value)], -bound);
}
