namespace Arena.Ratings.Sampling;

/// <summary>Exact binomial draws at a cost that does not grow with n.</summary>
internal static class Binomial
{
    /// <summary>How many of <paramref name="n"/> trials succeed, each with probability <paramref name="p"/>.</summary>
    public static long Draw(Random random, long n, double p)
    {
        if (n <= 0 || p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Draw(random, n, 1 - p);
        return n * p < 10 ? Inversion(random, n, p) : Rejection(random, n, p);
    }

    // Walks up the distribution function from zero: about n·p steps.
    private static long Inversion(Random random, long n, double p)
    {
        var ratio = p / (1 - p);
        var probability = Math.Exp(n * Math.Log(1 - p));
        var u = random.NextDouble();
        long k = 0;
        while (u > probability && k < n)
        {
            u -= probability;
            k++;
            probability *= ratio * (n - k + 1) / k;
        }
        return k;
    }

    // BTRS, transformed rejection with squeeze (Hörmann 1993), for n·p ≥ 10.
    private static long Rejection(Random random, long n, double p)
    {
        var spread = Math.Sqrt(n * p * (1 - p));
        var b = 1.15 + 2.53 * spread;
        var a = -0.0873 + 0.0248 * b + 0.01 * p;
        var c = n * p + 0.5;
        var vr = 0.92 - 4.2 / b;
        var alpha = (2.83 + 5.1 / b) * spread;
        var mode = Math.Floor((n + 1) * p);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= vr) return (long)k;
            if (k < 0 || k > n) continue;
            v = Math.Log(v * alpha / (a / (us * us) + b));
            var bound = (mode + 0.5) * Math.Log((mode + 1) / (p / (1 - p) * (n - mode + 1)))
                + (n + 1) * Math.Log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * Math.Log(p / (1 - p) * (n - k + 1) / (k + 1))
                + Stirling(mode) + Stirling(n - mode) - Stirling(k) - Stirling(n - k);
            if (v <= bound) return (long)k;
        }
    }

    // The error of Stirling's approximation of ln k!.
    private static double Stirling(double k)
    {
        if (k <= 9) return Tail[(int)k];
        var square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }

    private static readonly double[] Tail =
    [
        0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
        0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
    ];
}
