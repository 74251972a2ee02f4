using Arena.Ratings.Intervals;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Claims;

/// <summary>How surely a claim's measure lies on the side of its bounds on which its mean does.</summary>
internal static class ClaimTest
{
    /// <summary>
    /// One-sided p-value, by Student's t over seeds: of a mean beyond a bound against that bound; of one between two bounds the larger of
    /// both (Schuirmann's two one-sided tests for equivalence); null with fewer than two seeds. A two-sided interval at confidence c
    /// decides a claim where this is at most (1 − c)/2.
    /// </summary>
    /// <param name="claim">Has one bound at least.</param>
    /// <param name="values">One a seed.</param>
    public static double? P(ClaimOptions claim, IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        if (mean < claim.Low) return MeanTest.Below(values, claim.Low.Value);
        if (mean > claim.High) return MeanTest.Above(values, claim.High.Value);
        return Math.Max(
            claim.Low is { } low ? MeanTest.Above(values, low) : 0, claim.High is { } high ? MeanTest.Below(values, high) : 0);
    }
}
