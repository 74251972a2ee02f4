namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>What the best of n draws would be worth, for every n up to N, from one set of N draws.</summary>
internal static class BestOfNCurve
{
    /// <summary>
    /// Chance that the i-th worst of N draws is the best of n that are taken of them without replacement,
    /// w_i = C(i − 1, n − 1) / C(N, n), by w_N = n/N and w_{i−1} = w_i (i − n)/(i − 1), so that no binomial overflows.
    /// Σ w_i g_i is then unbiased for the best of n (the estimator of Nakano et al. 2021, arXiv 2112.09332, appendix).
    /// </summary>
    /// <returns>w_1 … w_N; zero below n.</returns>
    public static double[] Weights(int drawn, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(n >= 1 && n <= drawn, true, nameof(n));
        var weights = new double[drawn];
        weights[^1] = (double)n / drawn;
        for (var i = drawn; i > n; i--) weights[i - 2] = weights[i - 1] * (i - n) / (i - 1);
        return weights;
    }

    /// <summary>Draws from the worst to the best by score. Of equal scores the one drawn first is the better.</summary>
    public static int[] Ranked(IReadOnlyList<double> scores) =>
        [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ThenByDescending(i => i)];

    /// <summary>1, 2, 4, …, and N itself: where the curve is read.</summary>
    public static IEnumerable<int> Points(int drawn)
    {
        for (var n = 1L; n < drawn; n *= 2) yield return (int)n;
        yield return drawn;
    }
}
