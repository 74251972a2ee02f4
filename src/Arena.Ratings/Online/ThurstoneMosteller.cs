using MathNet.Numerics.Distributions;

namespace Arena.Ratings.Online;

/// <summary>
/// Bayesian online ratings with normal performances (Thurstone-Mosteller) by moment matching, two players, with a
/// margin below which a game is a tie: algorithm 3 of Weng and Lin (2011) with γ = 1.
/// </summary>
/// <param name="Beta">The spread of a performance around the skill.</param>
/// <param name="Tau">How much a skill may drift from game to game.</param>
/// <param name="TieProbability">The chance of a tie between equals, 0…1, which sets the margin.</param>
public sealed record ThurstoneMosteller(double Beta = 25.0 / 6, double Tau = 25.0 / 300, double TieProbability = 0.1)
{
    /// <summary>Skills after the first player beat the second, or tied with it.</summary>
    public (Skill First, Skill Second) Update(Skill first, Skill second, bool tie)
    {
        var (a, b) = (Noisy(first), Noisy(second));
        var c = Math.Sqrt(2 * Beta * Beta + a + b);
        var t = (first.Mean - second.Mean) / c;
        var margin = Normal.InvCDF(0, 1, (TieProbability + 1) / 2) * Math.Sqrt(2) * Beta / c;
        var (v, w) = tie ? Tie(t, margin) : Win(t - margin);
        Skill Moved(Skill player, double variance, int sign) => new(
            player.Mean + sign * variance / c * v, Math.Sqrt(variance * Math.Max(1 - variance / (c * c) * w, 1e-10)));
        return (Moved(first, a, 1), Moved(second, b, -1));
    }

    /// <summary>How even the game is, 0…1: the likelihood of a tie over that between equals who are sure.</summary>
    public double Quality(Skill first, Skill second)
    {
        var (a, b) = (first.Deviation * first.Deviation, second.Deviation * second.Deviation);
        var (gap, noise) = (first.Mean - second.Mean, 2 * Beta * Beta);
        return Math.Sqrt(noise / (noise + a + b)) * Math.Exp(-gap * gap / (2 * (noise + a + b)));
    }

    /// <summary>The chance that the first scores, ties as half.</summary>
    public double Expected(Skill first, Skill second) =>
        Normal.CDF(0, 1, (first.Mean - second.Mean) / Math.Sqrt(2 * Beta * Beta + Noisy(first) + Noisy(second)));

    private double Noisy(Skill player) => player.Deviation * player.Deviation + Tau * Tau;

    private static (double V, double W) Win(double x)
    {
        var p = Normal.CDF(0, 1, x);
        // Far in the tail φ/Φ tends to −x.
        var v = p > 1e-300 ? Normal.PDF(0, 1, x) / p : -x;
        return (v, v * (v + x));
    }

    private static (double V, double W) Tie(double t, double margin)
    {
        var (low, high) = (-margin - t, margin - t);
        var p = Normal.CDF(0, 1, high) - Normal.CDF(0, 1, low);
        if (!(p > 1e-300)) return (t > 0 ? low : high, 1);
        var v = (Normal.PDF(0, 1, low) - Normal.PDF(0, 1, high)) / p;
        return (v, v * v + (high * Normal.PDF(0, 1, high) - low * Normal.PDF(0, 1, low)) / p);
    }
}
