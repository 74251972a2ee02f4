using MathNet.Numerics.Distributions;

namespace Arena.Rules.Ratings.Testing;

/// <summary>A Brownian motion between two absorbing bounds, seen from the lower one: what a log-likelihood ratio looks like from afar.</summary>
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

    /// <summary>Probability of having left through the lower bound by <paramref name="time"/>.</summary>
    public double ExitDownBy(double time)
    {
        if (time <= 0) return 0;
        if (Math.Abs(Gamma * Width) > 15 || Variance * time < 1e-3 * Width * Width)
        {
            // The other bound is out of reach: the first passage of a free motion (inverse Gaussian).
            var (s, d) = (Math.Sqrt(Variance * time), Start);
            var far = (-d + Drift * time) / s;
            var log = -2 * Gamma * d;
            return Math.Clamp(Normal.CDF(0, 1, (-d - Drift * time) / s)
                + (log < 500 ? Math.Exp(log) * Normal.CDF(0, 1, far) : 0), 0, 1);
        }
        // The flux through the bound as an eigenfunction series, integrated from now to for ever.
        double rest = 0;
        var unit = Math.PI * Math.PI * Variance / (2 * Width * Width);
        var killed = Drift * Drift / (2 * Variance);
        for (var n = 1; n < 200; n++)
        {
            var rate = n * n * unit + killed;
            var term = n * Math.Exp(-rate * time) / rate;
            rest += term * Math.Sin(n * Math.PI * Start / Width);
            if (term < 1e-17) break;
        }
        return Math.Clamp(ExitDown - Variance * Math.PI / (Width * Width) * Math.Exp(-Gamma * Start) * rest, 0, 1);
    }

    /// <summary>Probability of having left through the upper bound by <paramref name="time"/>.</summary>
    public double ExitUpBy(double time) => Mirrored.ExitDownBy(time);

    /// <summary>Probability of being inside and below <paramref name="level"/> (measured from the lower bound) at <paramref name="time"/>.</summary>
    public double InsideBelow(double level, double time)
    {
        // ∫₀^y of the surviving density, term by term.
        double sum = 0;
        var (gamma, wave) = (Gamma, Math.PI / Width);
        for (var n = 1; n < 400; n++)
        {
            var k = n * wave;
            var decay = Math.Exp(-n * n * Math.PI * Math.PI * Variance * time / (2 * Width * Width));
            var integral = (k - Math.Exp(gamma * level) * (k * Math.Cos(k * level) - gamma * Math.Sin(k * level))) / (gamma * gamma + k * k);
            sum += decay * Math.Sin(k * Start) * integral;
            if (decay < 1e-17) break;
        }
        return Math.Clamp(2 / Width * Math.Exp(-gamma * Start - Drift * Drift * time / (2 * Variance)) * sum, 0, 1);
    }
}
