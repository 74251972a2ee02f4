namespace Arena.Ratings.Fitting;

/// <summary>
/// Matrices of the kind Σ_o w_o·g_o·g_oᵀ over observations, with g_o = e_left − e_right + x_o and, where there is a tie parameter,
/// a part in it: the information, and the scatter of battles on their own. The part of the players is a weighted graph.
/// </summary>
internal static class PairMatrix
{
    /// <summary>Adds to a lower triangle, row-major, over players, effects and tie parameter.</summary>
    /// <param name="weights">The weight w_o of each observation.</param>
    /// <param name="tied">Of each observation the part in d and κ; empty without a tie parameter.</param>
    /// <param name="tieTie">The part in the tie parameter κ alone, which is one entry; null without a tie parameter.</param>
    public static void AddTo(double[] lower, Design design, Incidence incidence, double[] weights, double[] tied, double? tieTie)
    {
        var players = design.Players;
        var size = players + design.Effects + (tieTie is null ? 0 : 1);
        incidence.ForEachPlayer((i, from, to) =>
        {
            var row = lower.AsSpan(i * size, size);
            for (var e = from; e < to; e++)
            {
                var weight = weights[incidence.Observation[e] >> 1];
                row[i] += weight;
                if (incidence.Other[e] < i) row[incidence.Other[e]] -= weight;
            }
        });
        var border = Border(design, weights, tied, tieTie);
        for (var f = 0; f < border.Length; f++)
            for (var j = 0; j <= players + f; j++) lower[(players + f) * size + j] += border[f][j];
    }

    /// <summary>The rows of effects and tie parameter, over all parameters.</summary>
    public static double[][] Border(Design design, double[] weights, double[] tied, double? tieTie)
    {
        var (players, effects) = (design.Players, design.Effects);
        var count = effects + (tieTie is null ? 0 : 1);
        var rows = Enumerable.Range(0, count).Select(_ => new double[players + count]).ToArray();
        for (var o = 0; o < design.Length && count > 0; o++)
        {
            var (l, r) = (design.Left[o], design.Right[o]);
            for (var f = 0; f < count; f++)
            {
                var x = f < effects ? design.X[o * effects + f] : 0;
                var weight = f < effects ? weights[o] * x : tied[o];
                rows[f][l] += weight;
                rows[f][r] -= weight;
                for (var e = 0; e < effects; e++) rows[f][players + e] += weight * design.X[o * effects + e];
                if (tieTie is not null && f < effects) rows[f][^1] += tied[o] * x;
            }
        }
        if (tieTie is { } last) rows[^1][^1] += last;
        return rows;
    }
}
