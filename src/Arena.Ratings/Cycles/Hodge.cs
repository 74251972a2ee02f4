using Arena.Ratings.Algebra;

namespace Arena.Ratings.Cycles;

/// <summary>
/// How much of the pairwise log-odds no ratings can explain: weighted least-squares ratings are fitted to them (the
/// gradient part of the Hodge decomposition) and the weighted share of squares left over is cyclic, or noise.
/// </summary>
internal static class Hodge
{
    /// <param name="players">Number of players.</param>
    /// <param name="edges">Pairs with the log-odds of the first over the second and the weight of that.</param>
    /// <returns>0 for log-odds that are differences of ratings, 1 for a pure cycle; 0 without any.</returns>
    public static double ResidualShare(int players, IReadOnlyList<(int First, int Second, double LogOdds, double Weight)> edges)
    {
        var laplacian = new double[players * players];
        var right = new double[players];
        foreach (var (i, j, x, w) in edges)
        {
            laplacian[i * players + i] += w;
            laplacian[j * players + j] += w;
            laplacian[i * players + j] -= w;
            laplacian[j * players + i] -= w;
            right[i] += w * x;
            right[j] -= w * x;
        }
        // A whisker of ridge takes the free constant of each component; the residuals do not feel it.
        var trace = Enumerable.Range(0, players).Sum(i => laplacian[i * players + i]);
        if (trace == 0) return 0;
        for (var i = 0; i < players; i++) laplacian[i * players + i] += 1e-10 * trace;
        Cholesky.Factor(laplacian, players)!.Solve(right);
        double residual = 0, total = 0;
        foreach (var (i, j, x, w) in edges)
        {
            var left = x - (right[i] - right[j]);
            residual += w * left * left;
            total += w * x * x;
        }
        return total == 0 ? 0 : residual / total;
    }
}
