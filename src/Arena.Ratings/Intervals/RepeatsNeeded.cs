using MathNet.Numerics.Distributions;

namespace Arena.Ratings.Intervals;

/// <summary>
/// How many repeats tell a mean from a bound: Student's t on independent repeats, two-sided, with the usual (t + t)² s²/δ².
/// </summary>
public static class RepeatsNeeded
{
    /// <summary>More are never proposed.</summary>
    public const int Most = 10_000;

    /// <summary>The least number of repeats with which a mean that lies <paramref name="effect"/> from the bound is told from it.</summary>
    /// <param name="effect">Distance between mean and bound, above 0.</param>
    /// <param name="deviation">Standard deviation of a repeat.</param>
    /// <param name="confidence">Of the two-sided interval.</param>
    /// <param name="power">The chance of telling it.</param>
    /// <returns>At least 2; null where more than <see cref="Most"/> would be needed.</returns>
    public static int? Of(double effect, double deviation, double confidence = 0.95, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(effect);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        for (var (low, high) = (2, Most); ;)
        {
            if (low == high) return LargestDeviation(effect, low, confidence, power) >= deviation ? low : null;
            var middle = (low + high) / 2;
            if (LargestDeviation(effect, middle, confidence, power) >= deviation) high = middle;
            else low = middle + 1;
        }
    }

    /// <summary>The largest standard deviation of a repeat at which so many repeats suffice.</summary>
    public static double LargestDeviation(double effect, int repeats, double confidence = 0.95, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 2);
        return effect * Math.Sqrt(repeats) / (
            StudentT.InvCDF(0, 1, repeats - 1, 0.5 + confidence / 2) + StudentT.InvCDF(0, 1, repeats - 1, power));
    }
}
