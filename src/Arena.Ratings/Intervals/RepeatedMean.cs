using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Arena.Ratings.Intervals;

/// <summary>The mean of one measure over repeats that share nothing, such as training runs with other seeds.</summary>
/// <param name="Mean">The mean over the repeats.</param>
/// <param name="Low">Lower end of Student's interval, 95 % where nothing else is said; null for a single repeat, which knows
/// no spread.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Repeats">How many repeats there are.</param>
public sealed record RepeatedMean(double Mean, double? Low, double? High, int Repeats)
{
    /// <summary>Of these values; null where there are none.</summary>
    public static RepeatedMean? Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return null;
        var mean = values.Mean();
        if (values.Count == 1) return new(mean, null, null, 1);
        var reach = StudentT.InvCDF(0, 1, values.Count - 1, 0.5 + confidence / 2) * values.StandardDeviation() / Math.Sqrt(values.Count);
        return new(mean, mean - reach, mean + reach, values.Count);
    }
}
