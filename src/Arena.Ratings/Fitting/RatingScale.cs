namespace Arena.Ratings.Fitting;

/// <summary>Conversions between natural log-odds (strengths), the Elo scale and expected scores.</summary>
public static class RatingScale
{
    /// <summary>Elo points per natural log-odd, 400/ln 10 ≈ 173.7178: a gap of 400 is odds of ten to one.</summary>
    public const double PerLogOdd = 173.71779276130073;

    /// <summary>The mean of a connected component's ratings unless it is anchored.</summary>
    public const double Mean = 1000;

    /// <summary>The 97.5 % point of the normal law: 95 % intervals reach this many standard errors either side.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Expected score, 0…1, of a player ahead by <paramref name="elo"/> points.</summary>
    public static double Score(double elo) => 1 / (1 + Math.Pow(10, -elo / 400));

    /// <summary>
    /// The Elo gap with this expected score. Scores are held within 1e-6 of 0 and 1 (a gap of at most 2400), so that a
    /// clean sweep gives a number and not infinity.
    /// </summary>
    public static double Elo(double score) => -400 * Math.Log10(1 / Math.Clamp(score, 1e-6, 1 - 1e-6) - 1);

    /// <summary>1/(1+e^−x), without overflow.</summary>
    internal static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>ln(1/(1+e^−x)), without overflow.</summary>
    internal static double LogLogistic(double x) =>
        x >= 0 ? -Math.Log(1 + Math.Exp(-x)) : x - Math.Log(1 + Math.Exp(x));
}
