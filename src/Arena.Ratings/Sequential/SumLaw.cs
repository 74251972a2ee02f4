using System.Numerics;

namespace Arena.Ratings.Sequential;

/// <summary>With what chance a whole-numbered sum takes each value; the chances need not add up to one.</summary>
/// <param name="Lowest">The value that the first chance is of.</param>
/// <param name="Chances">Of <paramref name="Lowest"/>, the next one, and so on.</param>
internal readonly record struct SumLaw(long Lowest, double[] Chances)
{
    // Some sixteen standard deviations out.
    private const double Negligible = 1e-60;

    /// <summary>The law of the sum of two independent ones, less ends that are next to impossible.</summary>
    public SumLaw Plus(SumLaw other)
    {
        var (wide, narrow) = Chances.Length >= other.Chances.Length ? (Chances, other.Chances) : (other.Chances, Chances);
        if (narrow.Length == 0) return new SumLaw(Lowest + other.Lowest, []);
        var sums = new double[wide.Length + narrow.Length - 1];
        for (var shift = 0; shift < narrow.Length; shift++)
        {
            var target = sums.AsSpan(shift, wide.Length);
            var (weight, i) = (new Vector<double>(narrow[shift]), 0);
            for (; i <= wide.Length - Vector<double>.Count; i += Vector<double>.Count)
                (new Vector<double>(target[i..]) + weight * new Vector<double>(wide, i)).CopyTo(target[i..]);
            for (; i < wide.Length; i++) target[i] += narrow[shift] * wide[i];
        }
        var (from, to) = (0, sums.Length);
        while (from < to && sums[from] < Negligible) from++;
        while (to > from && sums[to - 1] < Negligible) to--;
        return new SumLaw(Lowest + other.Lowest + from, to - from < sums.Length ? sums[from..to] : sums);
    }

    /// <summary>What of it lies from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public SumLaw Within(long least, long most)
    {
        var from = (int)(Math.Clamp(least, Lowest, Lowest + Chances.Length) - Lowest);
        var to = (int)(Math.Clamp(most, Lowest + from - 1, Lowest + Chances.Length - 1) + 1 - Lowest);
        return new SumLaw(Lowest + from, Chances[from..to]);
    }
}
