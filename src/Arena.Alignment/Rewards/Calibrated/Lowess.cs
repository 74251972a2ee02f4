namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>
/// Robust locally weighted regression (Cleveland 1979, J. Am. Stat. Assoc. 74:829–836), as in Cleveland's program: at each x a
/// line is fitted to the nearest f·n points by tricube weights (1 − (Δ/h)³)³; then, a few times over, points whose residual
/// is large against six times the median get less weight (bisquare). Where that leaves no point near an x, the program takes
/// the point there, an outlier as a rule; here the curve is drawn straight between its neighbours.
/// </summary>
internal static class Lowess
{
    /// <summary>The curve at each different x, ascending.</summary>
    /// <param name="x">Where the points are, in any order.</param>
    /// <param name="y">The height of each point, in the order of x.</param>
    /// <param name="frac">f, 0…1; at least two points are used.</param>
    /// <param name="iterations">Robust ones, after the first fit.</param>
    public static (double[] X, double[] Y) Fit(IReadOnlyList<double> x, IReadOnlyList<double> y, double frac, int iterations)
    {
        var order = Enumerable.Range(0, x.Count).OrderBy(i => x[i]).ThenBy(i => i).ToArray();
        double[] xs = [.. order.Select(i => x[i])], ys = [.. order.Select(i => y[i])], at = [.. xs.Distinct()];
        var near = Math.Clamp((int)(frac * xs.Length + 1e-7), Math.Min(2, xs.Length), xs.Length);
        var robust = Enumerable.Repeat(1.0, xs.Length).ToArray();
        for (var iteration = 0; ; iteration++)
        {
            var known = at.Select(each => (X: each, Y: At(each, xs, ys, robust, near))).Where(p => p.Y is not null).ToList();
            var through = new LengthCurve([.. known.Select(p => p.X)], [.. known.Select(p => p.Y!.Value)]);
            double[] fit = [.. at.Select(through.At)];
            if (iteration == iterations) return (at, fit);
            var curve = at.Zip(fit).ToDictionary(p => p.First, p => p.Second);
            double[] residuals = [.. xs.Zip(ys, (a, b) => Math.Abs(b - curve[a]))];
            var cut = 6 * Median(residuals);
            // What the curve goes through needs no second look, nor does what rounding left.
            if (cut <= Math.Max(1e-7 * residuals.Average(), 1e-12 * ys.Max(Math.Abs))) return (at, fit);
            for (var i = 0; i < robust.Length; i++) robust[i] = Bisquare(residuals[i] / cut);
        }
    }

    /// <summary>Null where no point near has any weight left.</summary>
    private static double? At(double at, double[] x, double[] y, double[] robust, int near)
    {
        // h: how far the last of the nearest is; all that are as near count too.
        var h = x.Select(each => Math.Abs(each - at)).Order().ElementAt(near - 1);
        double[] w = [.. x.Select((each, i) => robust[i] * Tricube(Math.Abs(each - at), h))];
        var sum = w.Sum();
        if (sum <= 0) return null;
        var mean = w.Zip(x, (wi, xi) => wi * xi).Sum() / sum;
        var spread = w.Zip(x, (wi, xi) => wi * (xi - mean) * (xi - mean)).Sum() / sum;
        var level = w.Zip(y, (wi, yi) => wi * yi).Sum() / sum;
        // Points that lie too close to one x to show a slope give their mean.
        if (Math.Sqrt(spread) <= 0.001 * (x[^1] - x[0])) return level;
        var slope = Enumerable.Range(0, x.Length).Sum(i => w[i] * (x[i] - mean) * y[i]) / sum / spread;
        return level + slope * (at - mean);
    }

    private static double Tricube(double distance, double h) =>
        distance <= 0.001 * h ? 1 : distance > 0.999 * h ? 0 : Cube(1 - Cube(distance / h));

    private static double Bisquare(double u) => u <= 0.001 ? 1 : u > 0.999 ? 0 : (1 - u * u) * (1 - u * u);

    private static double Cube(double u) => u * u * u;

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
