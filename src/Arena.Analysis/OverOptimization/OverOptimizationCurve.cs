using MathNet.Numerics.Statistics;

namespace Arena.Analysis.OverOptimization;

/// <summary>How gold is said to depend on the distance d = √KL from the start (Gao et al. 2023, arXiv 2210.10760).</summary>
public enum GoldCurve
{
    /// <summary>R(d) = d (α − β d): the best of n.</summary>
    BestOfN,

    /// <summary>R(d) = d (α − β ln d): reinforcement learning.</summary>
    Reinforced,
}

/// <summary>What a distance from the start brought.</summary>
/// <param name="Kl">KL(policy ‖ start), nats.</param>
/// <param name="Gold">Mean gold above the start's.</param>
public sealed record GoldPoint(double Kl, double Gold);

/// <summary>Where a fitted curve is highest.</summary>
/// <param name="Distance">d, √nats: α/2β, or exp(α/β − 1).</param>
/// <param name="Gold">Above the start's: α²/4β, or β d.</param>
/// <param name="WithinData">Whether there are points on both sides of it; otherwise it is extrapolated.</param>
public sealed record GoldPeak(double Distance, double Gold, bool WithinData)
{
    /// <summary>KL(policy ‖ start), in nats.</summary>
    public double Kl => Distance * Distance;
}

/// <summary>The straight line R(d) = α d, which has no peak.</summary>
/// <param name="Alpha">α of the fitted form, gold a √nat.</param>
/// <param name="RSquared">See <see cref="OverOptimizationFit"/>.</param>
/// <param name="Aicc">See <see cref="OverOptimizationFit"/>.</param>
public sealed record GoldLine(double Alpha, double RSquared, double Aicc);

/// <summary>A curve through points of gold and KL, by least squares, and the line through the same points.</summary>
/// <param name="Form">Which of the two forms was fitted.</param>
/// <param name="Alpha">α of the fitted form, gold a √nat.</param>
/// <param name="Beta">β; below 0 where the points bend upwards.</param>
/// <param name="RSquared">1 − squares left over squares about the mean; below 0 for what fits worse than a constant; 0 where
/// gold does not vary.</param>
/// <param name="Aicc">Akaike's criterion with the correction for few points; only differences mean something, lower is better.</param>
/// <param name="Points">Points that were fitted.</param>
/// <param name="Peak">Null where the curve falls or rises all the way.</param>
/// <param name="Line">The straight line through the same points, which the curve is compared with.</param>
public sealed record OverOptimizationFit(
    GoldCurve Form, double Alpha, double Beta, double RSquared, double Aicc, int Points, GoldPeak? Peak, GoldLine Line)
{
    /// <summary>
    /// Whether the points speak for a rise and a fall: the peak lies between them, and the curve is better than the line by
    /// more than 2, below which models are held to be about as good (Burnham and Anderson 2002, section 2.6).
    /// </summary>
    public bool PeakSupported => Peak is { WithinData: true } && Line.Aicc - Aicc > 2;

    /// <summary>R(d), gold above the start's.</summary>
    /// <param name="d">d = √KL in √nats, above 0.</param>
    public double At(double d) => d * (Alpha - Beta * (Form == GoldCurve.BestOfN ? d : Math.Log(d)));

    /// <summary>R′(d): below 0 where gold falls.</summary>
    /// <param name="d">d = √KL in √nats, above 0.</param>
    public double SlopeAt(double d) => Alpha - Beta * (Form == GoldCurve.BestOfN ? 2 * d : Math.Log(d) + 1);
}

/// <summary>The laws of reward over-optimization of Gao et al. 2023, fitted to measured points.</summary>
public static class OverOptimizationCurve
{
    // The corrected criterion of the curve, two coefficients and a variance, needs more points than 3 + 1.
    private const int Fewest = 5;

    /// <summary>
    /// Fits a curve, all points alike. Points at no distance (KL of 0 or, by an estimator's noise, below) say nothing of it
    /// and are left out.
    /// </summary>
    /// <returns>Null for fewer than five points, or fewer than two distances.</returns>
    public static OverOptimizationFit? Fit(GoldCurve form, IEnumerable<GoldPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var away = points.Where(p => p.Kl > 0).ToList();
        if (away.Count < Fewest) return null;
        double[] d = [.. away.Select(p => Math.Sqrt(p.Kl))], gold = [.. away.Select(p => p.Gold)];
        double[] bend = [.. d.Select(x => form == GoldCurve.BestOfN ? x * x : x * Math.Log(x))];

        // R = α d − β bend is linear in both. The part of the bend that is along d is taken out first, so that β is found by
        // itself (Frisch, Waugh and Lovell) and the line is the same fit without it.
        var along = Dot(d, bend) / Dot(d, d);
        double[] apart = [.. bend.Zip(d, (b, x) => b - along * x)];
        if (Dot(apart, apart) <= 1e-18 * Dot(bend, bend) || d.Distinct().Count() < 2) return null;
        var line = Dot(d, gold) / Dot(d, d);
        var beta = -Dot(apart, gold) / Dot(apart, apart);
        var alpha = line + beta * along;

        var (curveFit, curveAicc) = Quality(gold, [.. d.Zip(bend, (x, b) => alpha * x - beta * b)], coefficients: 2);
        var (lineFit, lineAicc) = Quality(gold, [.. d.Select(x => line * x)], coefficients: 1);
        return new(form, alpha, beta, curveFit, curveAicc, away.Count, Peak(form, alpha, beta, d), new(line, lineFit, lineAicc));
    }

    private static GoldPeak? Peak(GoldCurve form, double alpha, double beta, double[] d)
    {
        if (beta <= 0 || (form == GoldCurve.BestOfN && alpha <= 0)) return null;
        var distance = form == GoldCurve.BestOfN ? alpha / (2 * beta) : Math.Exp(alpha / beta - 1);
        var gold = form == GoldCurve.BestOfN ? alpha * distance / 2 : beta * distance;
        // A bend too slight for its peak to be a number, near or far, is none.
        return distance > 0 && double.IsFinite(distance * distance) && double.IsFinite(gold)
            ? new(distance, gold, d.Min() < distance && distance < d.Max())
            : null;
    }

    private static (double RSquared, double Aicc) Quality(double[] gold, double[] fitted, int coefficients)
    {
        var left = gold.Zip(fitted, (g, f) => (g - f) * (g - f)).Sum();
        var about = gold.PopulationVariance() * gold.Length;
        // What is left of an exact fit is rounding, of which a logarithm would make much.
        var floor = Math.Max(1e-24 * Dot(gold, gold), 1e-300);
        var (n, k) = (gold.Length, coefficients + 1); // The variance is estimated too.
        var aicc = n * Math.Log(Math.Max(left, floor) / n) + 2 * k + 2.0 * k * (k + 1) / (n - k - 1);
        return (about > 0 ? 1 - left / about : 0, aicc);
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
