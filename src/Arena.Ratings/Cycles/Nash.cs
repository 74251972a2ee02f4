using Arena.Ratings.Algebra;
using Arena.Ratings.Online;

namespace Arena.Ratings.Cycles;

/// <summary>
/// Nash averaging (Balduzzi et al. 2018): players choose whom to send into a zero-sum game whose payoffs are the
/// log-odds; the equilibrium of greatest entropy weighs them. A copy of a player shares its weight and changes nothing
/// else; a player that another one dominates gets none.
/// </summary>
internal static class Nash
{
    /// <param name="a">Antisymmetric payoffs, n × n row-major.</param>
    /// <returns>Weights p ≥ 0 with Σp = 1 and Ap ≤ 0, of maximal entropy among those.</returns>
    public static double[] MaxEntropy(double[] a, int n)
    {
        var scale = a.Max(Math.Abs);
        if (scale == 0) return [.. Enumerable.Repeat(1.0 / n, n)];
        var unit = a.Select(x => x / scale).ToArray();
        var (p, slack) = AnalyticCentre(unit, n, 1e-9);
        return Entropic(unit, n, p, slack);
    }

    /// <summary>(Ap)_i: the log-odds of player i against the equilibrium, at most zero.</summary>
    public static double[] Skill(double[] a, int n, double[] p) => Times(a, n, p);

    // Phase one: the least ε with Ap ≤ ε, by a barrier on all inequalities. The value of the game is zero, so ε goes
    // to zero, from inside.
    private static (double[] P, double Epsilon) AnalyticCentre(double[] a, int n, double tolerance)
    {
        var p = Enumerable.Repeat(1.0 / n, n).ToArray();
        var epsilon = Times(a, n, p).Max() + 1;
        for (var t = 1.0; ; t *= 4)
        {
            for (var step = 0; step < 50; step++)
            {
                var slack = Times(a, n, p).Select(x => epsilon - x).ToArray();
                // Newton on t·ε − Σ ln p − Σ ln slack over (p, ε) with Σp = 1.
                var h = new double[(n + 1) * (n + 1)];
                var g = new double[n + 1];
                g[n] = t;
                for (var i = 0; i < n; i++)
                {
                    g[i] -= 1 / p[i];
                    h[i * (n + 1) + i] += 1 / (p[i] * p[i]);
                }
                AddBarrier(a, n, slack, 1, g, h, withEpsilon: true);
                if (Direction(h, g, n + 1, n) is not { } d) return (p, epsilon);
                var decrement = -Cholesky.Dot(g, d);
                if (decrement < 1e-8) break;
                var move = d[..n];
                var drop = Times(a, n, move);
                var length = 1 / (1 + Math.Sqrt(decrement));
                while (Enumerable.Range(0, n).Any(i => p[i] + length * move[i] <= 0 || slack[i] + length * (d[n] - drop[i]) <= 0))
                    length /= 2;
                for (var i = 0; i < n; i++) p[i] += length * move[i];
                epsilon += length * d[n];
            }
            if (2 * n / t < tolerance) return (p, epsilon);
        }
    }

    // Phase two: maximal entropy with Ap ≤ 2ε, by a barrier that fades.
    private static double[] Entropic(double[] a, int n, double[] p, double epsilon)
    {
        epsilon = Math.Max(2 * epsilon, 1e-12);
        for (var mu = 1e-2; mu > 1e-10; mu /= 10)
        {
            for (var step = 0; step < 100; step++)
            {
                var slack = Times(a, n, p).Select(x => epsilon - x).ToArray();
                var h = new double[n * n];
                var g = new double[n];
                for (var i = 0; i < n; i++)
                {
                    g[i] = Math.Log(p[i]) + 1;
                    h[i * n + i] = 1 / p[i];
                }
                AddBarrier(a, n, slack, mu, g, h, withEpsilon: false);
                if (Direction(h, g, n, n) is not { } d) return p;
                var decrement = -Cholesky.Dot(g, d);
                if (decrement < 1e-14) break;
                var drop = Times(a, n, d);
                var length = 1.0;
                while (Enumerable.Range(0, n).Any(i => p[i] + length * d[i] <= 0 || slack[i] - length * drop[i] <= 0)) length *= 0.5;
                if (length < 1) length *= 0.9;
                double Value(double l) => Enumerable.Range(0, n).Sum(i =>
                    (p[i] + l * d[i]) * Math.Log(p[i] + l * d[i]) - mu * Math.Log(slack[i] - l * drop[i]));
                var start = Value(0);
                while (length > 1e-12 && Value(length) > start - 0.1 * length * decrement) length /= 2;
                for (var i = 0; i < n; i++) p[i] += length * d[i];
                if (length <= 1e-12) break;
            }
        }
        var sum = p.Sum();
        return [.. p.Select(x => x / sum)];
    }

    // −μ Σ ln(ε − (Ap)_i): gradient μ Aᵀ(1/s), Hessian μ Aᵀ diag(1/s²) A; ε, where it moves, is the last variable.
    private static void AddBarrier(double[] a, int n, double[] slack, double mu, double[] g, double[] h, bool withEpsilon)
    {
        var size = withEpsilon ? n + 1 : n;
        for (var i = 0; i < n; i++)
        {
            var (w, w2) = (mu / slack[i], mu / (slack[i] * slack[i]));
            var row = a.AsSpan(i * n, n);
            for (var j = 0; j < n; j++)
            {
                if (row[j] == 0) continue;
                g[j] += w * row[j];
                var scaled = w2 * row[j];
                for (var k = 0; k <= j; k++) h[j * size + k] += scaled * row[k];
            }
            if (!withEpsilon) continue;
            g[n] -= w;
            h[n * size + n] += w2;
            for (var k = 0; k < n; k++) h[n * size + k] -= w2 * row[k];
        }
    }

    // The Newton direction with the first `summed` components adding up to zero; null when the matrix gives out.
    private static double[]? Direction(double[] h, double[] g, int size, int summed)
    {
        if (Cholesky.Factor(h, size) is not { } factor) return null;
        var d = g.Select(x => -x).ToArray();
        factor.Solve(d);
        var ones = new double[size];
        ones.AsSpan(0, summed).Fill(1);
        factor.Solve(ones);
        var shift = d.AsSpan(0, summed).ToArray().Sum() / ones.AsSpan(0, summed).ToArray().Sum();
        for (var i = 0; i < size; i++) d[i] -= shift * ones[i];
        return d.All(double.IsFinite) ? d : null;
    }

    private static double[] Times(double[] a, int n, double[] p)
    {
        var result = new double[n];
        for (var i = 0; i < n; i++) result[i] = Cholesky.Dot(a.AsSpan(i * n, n), p);
        return result;
    }
}
