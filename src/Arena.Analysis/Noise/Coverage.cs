using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Noise;

/// <summary>How many intervals hold the truth, with the exact 95 % interval of the share (Clopper and Pearson 1934).</summary>
/// <param name="Covered">Intervals that hold it.</param>
/// <param name="Intervals">How many there are, each independent of the others.</param>
public sealed record Coverage(int Covered, int Intervals)
{
    private const double Tail = 0.025;

    /// <summary>The share that holds the truth, 0…1; null without an interval.</summary>
    public double? Share => Intervals == 0 ? null : (double)Covered / Intervals;

    /// <summary>Lower end of the share's interval.</summary>
    public double? Low => Intervals == 0 ? null : Covered == 0 ? 0 : Beta.InvCDF(Covered, Intervals - Covered + 1, Tail);

    /// <summary>Upper end of the share's interval.</summary>
    public double? High => Intervals == 0 ? null : Covered == Intervals ? 1 : Beta.InvCDF(Covered + 1, Intervals - Covered, 1 - Tail);

    /// <summary>Counts the intervals that do not exclude the truth.</summary>
    /// <param name="intervals">The two ends of each; null for an end that is not bounded.</param>
    /// <param name="truth">The number that all of them should hold.</param>
    public static Coverage Of(IEnumerable<(double? Low, double? High)> intervals, double truth)
    {
        var all = intervals.ToList();
        return new(all.Count(interval => !(interval.Low > truth) && !(interval.High < truth)), all.Count);
    }
}
