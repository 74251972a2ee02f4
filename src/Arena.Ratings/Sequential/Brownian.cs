namespace Arena.Ratings.Sequential;

/// <summary>
/// A Brownian motion between two absorbing bounds, seen from the lower one: what a log-likelihood ratio looks like from afar.
/// </summary>
/// <param name="Drift">µ per unit of time.</param>
/// <param name="Variance">σ² per unit of time.</param>
/// <param name="Width">Distance A between the bounds.</param>
/// <param name="Start">Distance x of the start from the lower bound.</param>
internal readonly record struct Brownian(double Drift, double Variance, double Width, double Start)
{
    public static Brownian Of(double drift, double variance, double lower, double upper, double start) =>
        new(drift, variance, upper - lower, start - lower);

    private double Gamma => Drift / Variance;

    /// <summary>The same, upside down.</summary>
    private Brownian Mirrored => new(-Drift, Variance, Width, Width - Start);

    /// <summary>Probability of leaving through the lower bound sooner or later.</summary>
    public double ExitDown
    {
        get
        {
            if (Math.Abs(Gamma * Width) < 1e-9) return 1 - Start / Width;
            // (e^{−2γx} − e^{−2γA})/(1 − e^{−2γA}), written so that no exponential overflows.
            return Gamma > 0
                ? (Math.Exp(-2 * Gamma * Start) - Math.Exp(-2 * Gamma * Width)) / (1 - Math.Exp(-2 * Gamma * Width))
                : 1 - Mirrored.ExitDown;
        }
    }

    /// <summary>Mean time until it leaves.</summary>
    public double MeanExit => Math.Abs(Gamma * Width) < 1e-6
        ? Start * (Width - Start) / Variance
        : (Width * (1 - ExitDown) - Start) / Drift;
}
