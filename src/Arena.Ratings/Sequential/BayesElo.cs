using Arena.Ratings.Fitting;

namespace Arena.Ratings.Sequential;

/// <summary>The BayesElo model of a game: P(win) = 1/(1 + 10^((d−b)/400)), P(loss) = 1/(1 + 10^((d+b)/400)), d from the tie rate.</summary>
internal static class BayesElo
{
    /// <summary>The ratio of the two laws with d held at its estimate, as cutechess and OpenBench have it.</summary>
    /// <param name="counts">Losses, ties and wins, each above zero: the chess testers add a half to each.</param>
    public static double Llr(double[] counts, double elo0, double elo1)
    {
        var d = DrawElo(counts);
        var (p0, p1) = (Law(elo0, d), Law(elo1, d));
        double sum = 0;
        for (var i = 0; i < 3; i++) sum += counts[i] * Math.Log(p1[i] / p0[i]);
        return sum;
    }

    /// <summary>The d that fits the rates of win and loss.</summary>
    public static double DrawElo(double[] counts)
    {
        var (loss, win) = (counts[0] / counts.Sum(), counts[2] / counts.Sum());
        return 200 * Math.Log10((1 - loss) / loss * (1 - win) / win);
    }

    /// <summary>The mean score at this gap.</summary>
    public static double Score(double elo, double drawElo)
    {
        var law = Law(elo, drawElo);
        return law[2] + law[1] / 2;
    }

    /// <summary>Elo points per BayesElo point at this tie rate: 4x/(1+x)² with x = 10^(−d/400).</summary>
    public static double Scale(double drawElo)
    {
        var x = Math.Pow(10, -drawElo / 400);
        return 4 * x / ((1 + x) * (1 + x));
    }

    private static double[] Law(double elo, double drawElo)
    {
        var win = RatingScale.Score(elo - drawElo);
        var loss = RatingScale.Score(-elo - drawElo);
        return [loss, 1 - win - loss, win];
    }
}
