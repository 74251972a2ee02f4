using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Arena.Analysis.OverOptimization;

/// <summary>A difference of means with its interval (Welch's).</summary>
public sealed record Difference(double Mean, double Low, double High)
{
    /// <summary>What a mean has become.</summary>
    /// <param name="before">The values of the first mean, at least two.</param>
    /// <param name="after">The values of the second mean, at least two.</param>
    /// <param name="confidence">Of the two-sided interval.</param>
    public static Difference Of(IReadOnlyCollection<double> before, IReadOnlyCollection<double> after, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var ((m0, v0), (m1, v1)) = (before.MeanVariance(), after.MeanVariance());
        var (e0, e1) = (v0 / before.Count, v1 / after.Count);
        if (e0 + e1 == 0) return new(m1 - m0, m1 - m0, m1 - m0);
        var freedom = (e0 + e1) * (e0 + e1) / (e0 * e0 / (before.Count - 1) + e1 * e1 / (after.Count - 1));
        var reach = StudentT.InvCDF(0, 1, freedom, 0.5 + confidence / 2) * Math.Sqrt(e0 + e1);
        return new(m1 - m0, m1 - m0 - reach, m1 - m0 + reach);
    }
}
