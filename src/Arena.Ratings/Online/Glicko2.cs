using Arena.Ratings.Fitting;

namespace Arena.Ratings.Online;

/// <summary>A Glicko-2 player: rating, its deviation RD and the volatility σ.</summary>
public readonly record struct GlickoPlayer(double Rating, double Deviation, double Volatility)
{
    /// <summary>A player of whom nothing is known.</summary>
    public static GlickoPlayer Newcomer => new(1500, 350, 0.06);
}

/// <summary>Glicko-2 (Glickman 2013): ratings that know how sure they are, updated once a rating period.</summary>
/// <param name="Tau">How fast the volatility may change, 0.3…1.2.</param>
public sealed record Glicko2(double Tau = 0.5)
{
    private const double Scale = 173.7178;
    private const double Centre = 1500;

    /// <summary>
    /// The player after a rating period with these games, scores 0…1; without games only the deviation grows.
    /// Opponents count with what they were before the period.
    /// </summary>
    public GlickoPlayer Update(GlickoPlayer player, IReadOnlyList<(GlickoPlayer Opponent, double Score)> games)
    {
        var (mu, phi) = ((player.Rating - Centre) / Scale, player.Deviation / Scale);
        if (games.Count == 0)
            return player with { Deviation = Scale * Math.Sqrt(phi * phi + player.Volatility * player.Volatility) };
        double precision = 0, gain = 0;
        foreach (var (opponent, score) in games)
        {
            var g = G(opponent.Deviation / Scale);
            var e = Expected(player, opponent);
            precision += g * g * e * (1 - e);
            gain += g * (score - e);
        }
        var v = 1 / precision;
        var sigma = Volatility(phi, player.Volatility, v, v * gain);
        var idle = phi * phi + sigma * sigma;
        var next = 1 / Math.Sqrt(1 / idle + precision);
        return new GlickoPlayer(Centre + Scale * (mu + next * next * gain), Scale * next, sigma);
    }

    /// <summary>E: the score that <paramref name="player"/> is expected to make.</summary>
    public static double Expected(GlickoPlayer player, GlickoPlayer opponent) =>
        RatingScale.Logistic(G(opponent.Deviation / Scale) * (player.Rating - opponent.Rating) / Scale);

    private static double G(double phi) => 1 / Math.Sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));

    // Step 5: the root of f by the Illinois variant of regula falsi, as the paper has it.
    private double Volatility(double phi, double sigma, double v, double delta)
    {
        var a = Math.Log(sigma * sigma);
        double F(double x)
        {
            var e = Math.Exp(x);
            var d = phi * phi + v + e;
            return e * (delta * delta - d) / (2 * d * d) - (x - a) / (Tau * Tau);
        }
        var low = a;
        double high;
        if (delta * delta > phi * phi + v) high = Math.Log(delta * delta - phi * phi - v);
        else
        {
            var k = 1;
            while (F(a - k * Tau) < 0) k++;
            high = a - k * Tau;
        }
        var (fLow, fHigh) = (F(low), F(high));
        while (Math.Abs(high - low) > 1e-12)
        {
            var x = low + (low - high) * fLow / (fHigh - fLow);
            var f = F(x);
            if (f == 0) return Math.Exp(x / 2);
            if (f * fHigh <= 0) (low, fLow) = (high, fHigh);
            else fLow /= 2;
            (high, fHigh) = (x, f);
        }
        return Math.Exp(low / 2);
    }
}
