namespace Arena.Ratings.Sequential;

/// <summary>Maximum-likelihood laws of a score under a hypothesis about it, given the observed law p̂.</summary>
internal static class ConstrainedLaw
{
    /// <summary>p_i = p̂_i/(1 + θ(a_i − s)) with mean s.</summary>
    public static double[] WithMean(double[] scores, double[] law, double mean)
    {
        var phi = scores.Select(a => a - mean).ToArray();
        return Tilted(law, phi);
    }

    /// <summary>
    /// The law with (µ − ½)/σ = t. The constraint is not linear; it is made so at the current (µ, σ) and solved again
    /// until nothing moves (Van den Bergh's iteration).
    /// </summary>
    public static double[] WithDeviations(double[] scores, double[] law, double t)
    {
        var p = Enumerable.Repeat(1.0 / law.Length, law.Length).ToArray();
        for (var iteration = 0; iteration < 100; iteration++)
        {
            double mean = 0, variance = 0;
            for (var i = 0; i < p.Length; i++) mean += p[i] * scores[i];
            for (var i = 0; i < p.Length; i++) variance += p[i] * (scores[i] - mean) * (scores[i] - mean);
            var sigma = Math.Sqrt(variance);
            var phi = new double[p.Length];
            for (var i = 0; i < p.Length; i++)
            {
                var z = (scores[i] - mean) / sigma;
                phi[i] = scores[i] - 0.5 - 0.5 * t * sigma * (1 + z * z);
            }
            var next = Tilted(law, phi);
            double change = 0;
            for (var i = 0; i < p.Length; i++) change = Math.Max(change, Math.Abs(next[i] - p[i]));
            p = next;
            if (change < 1e-11) break;
        }
        return p;
    }

    // p_i = p̂_i/(1 + θφ_i) with Σ p_i φ_i = 0: the sum falls from +∞ to −∞ between the poles, so Newton inside a
    // shrinking bracket always gets there.
    private static double[] Tilted(double[] law, double[] phi)
    {
        var (low, high) = (-1 / phi.Max(), -1 / phi.Min());
        var theta = 0.0;
        for (var i = 0; i < 200; i++)
        {
            double f = 0, slope = 0;
            for (var k = 0; k < law.Length; k++)
            {
                var x = phi[k] / (1 + theta * phi[k]);
                f += law[k] * x;
                slope -= law[k] * x * x;
            }
            if (f > 0) low = theta; else high = theta;
            // No more than half-way to the bracket's ends: beside a pole a step is as small as at the root.
            var next = Math.Clamp(theta - f / slope, (theta + low) / 2, (theta + high) / 2);
            if (Math.Abs(next - theta) <= 1e-15 * Math.Max(1, Math.Abs(next))) break;
            theta = next;
        }
        var p = new double[law.Length];
        for (var k = 0; k < law.Length; k++) p[k] = law[k] / (1 + theta * phi[k]);
        return p;
    }
}
