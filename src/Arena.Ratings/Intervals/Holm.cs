namespace Arena.Ratings.Intervals;

/// <summary>
/// Holm's step-down for several tests (Holm 1979, "A simple sequentially rejective multiple test procedure"): whoever calls significant
/// what has an adjusted p-value of at most α is wrong about any true hypothesis at all with a chance of at most α, however the tests
/// depend on each other.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given: the i-th smallest of m times m − i + 1, never below a smaller one's, and at
    /// most 1.</summary>
    /// <param name="p">The p-values, each 0…1.</param>
    public static IReadOnlyList<double> Adjusted(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var adjusted = new double[p.Count];
        var least = 0.0;
        foreach (var (i, rank) in Enumerable.Range(0, p.Count).OrderBy(i => p[i]).Select((i, rank) => (i, rank)))
            adjusted[i] = least = Math.Max(least, Math.Min(1, (p.Count - rank) * p[i]));
        return adjusted;
    }
}
