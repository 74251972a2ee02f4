using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Sampling;

namespace Arena.Ratings.Intervals;

/// <summary>
/// Refits on resampled battles. Without clusters one multinomial draw over the distinct (left, right, outcome) counts
/// is the same as drawing battles one by one, at a cost that does not depend on how many there are; with clusters whole
/// clusters are drawn. Rounds in which somebody's record becomes a clean sweep have no finite fit: they are counted
/// and left out.
/// </summary>
/// <param name="Rounds">Parameters (θ, β, κ) of each round with a finite fit, in order of the round.</param>
/// <param name="Dropped">Rounds without a finite fit.</param>
internal sealed record Bootstrap(IReadOnlyList<double[]> Rounds, int Dropped)
{
    /// <summary>Standard deviation of a parameter over the rounds; 0 with fewer than two.</summary>
    public double Error(int parameter)
    {
        if (Rounds.Count < 2) return 0;
        var mean = Rounds.Average(round => round[parameter]);
        return Math.Sqrt(Rounds.Sum(round => (round[parameter] - mean) * (round[parameter] - mean)) / (Rounds.Count - 1));
    }

    /// <summary>The quantile of a parameter over the rounds, interpolated between order statistics.</summary>
    public double Quantile(int parameter, double q)
    {
        var sorted = Rounds.Select(round => round[parameter]).Order().ToArray();
        var at = q * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <param name="rows">One observation for each battle, or null to resample counts.</param>
    /// <param name="cluster">The cluster of each row, where there are rows.</param>
    public static Bootstrap Run<TModel>(
        PairwiseFit fit, Design counts, Design? rows, int[]? cluster, int[] group, double ridge, int rounds, Seed seed)
        where TModel : IOutcomeModel
    {
        var results = new double[]?[rounds];
        var clusters = cluster is null || cluster.Length == 0 ? 0 : cluster.Max() + 1;
        var used = Cells(rows ?? counts);
        Parallel.For(0, rounds, round =>
        {
            // A stream for each round: the result does not depend on which thread ran it.
            var random = seed.For($"bootstrap/{round}").Random();
            var design = rows is null ? Resampled(counts, used, random) : Resampled(rows, cluster!, clusters, random);
            if (ridge == 0 && !IsConnected(design, group)) return;
            var refit = PairwiseFit.Run<TModel>(design, group, ridge, fit);
            if (refit.Converged)
                results[round] = [.. refit.Theta, .. refit.Beta, .. refit.Kappa is { } kappa ? new[] { kappa } : []];
        });
        return new Bootstrap([.. results.OfType<double[]>()], results.Count(result => result is null));
    }

    /// <summary>The counts laid end to end: wins of the left, of the right, and ties of each observation.</summary>
    private static long[] Cells(Design design)
    {
        var cells = new long[design.Length * 3];
        for (var o = 0; o < design.Length; o++)
            (cells[o * 3], cells[o * 3 + 1], cells[o * 3 + 2]) = (
                (long)design.LeftWins[o], (long)design.RightWins[o], (long)design.Ties[o]);
        return cells;
    }

    private static Design Resampled(Design counts, long[] cells, Random random)
    {
        var (left, right, ties) = (new double[counts.Length], new double[counts.Length], new double[counts.Length]);
        long total = 0;
        foreach (var cell in cells) total += cell;
        var remaining = total;
        // A multinomial as a chain of binomials: each cell takes its share of what is left to draw.
        for (var i = 0; i < cells.Length && remaining > 0; i++)
        {
            if (cells[i] == 0) continue;
            var drawn = Binomial.Draw(random, remaining, (double)cells[i] / total);
            total -= cells[i];
            remaining -= drawn;
            (i % 3 == 0 ? left : i % 3 == 1 ? right : ties)[i / 3] = drawn;
        }
        return counts with { LeftWins = left, RightWins = right, Ties = ties };
    }

    private static Design Resampled(Design rows, int[] cluster, int clusters, Random random)
    {
        var times = new int[clusters];
        for (var c = 0; c < clusters; c++) times[random.Next(clusters)]++;
        double[] Scaled(double[] weights)
        {
            var scaled = new double[weights.Length];
            for (var i = 0; i < weights.Length; i++) scaled[i] = weights[i] * times[cluster[i]];
            return scaled;
        }
        return rows with { LeftWins = Scaled(rows.LeftWins), RightWins = Scaled(rows.RightWins), Ties = Scaled(rows.Ties) };
    }

    // Whether every group of the whole data is still strongly connected in the resampled ones.
    private static bool IsConnected(Design design, int[] group)
    {
        var pairs = Enumerable.Range(0, design.Length)
            .Where(o => design.Weight(o) > 0)
            .Select(o => new PairCount(
                design.Left[o], design.Right[o], (long)design.LeftWins[o], (long)design.RightWins[o], (long)design.Ties[o]));
        var now = Connectivity.Of(design.Players, pairs).Group;
        var whole = new Dictionary<int, int>();
        for (var i = 0; i < group.Length; i++)
            if (!whole.TryAdd(group[i], now[i]) && whole[group[i]] != now[i]) return false;
        return true;
    }
}
