namespace Arena.Ratings.Algebra;

/// <summary>Symmetric positive semidefinite systems that are known only by their products (Hestenes and Stiefel 1952).</summary>
internal static class ConjugateGradients
{
    /// <summary>
    /// Solves A·x = b for a b without a part in A's null space, from zero, until the preconditioned residual has shrunk to
    /// <paramref name="accuracy"/> of what it was.
    /// </summary>
    /// <param name="times">Writes A·x of the first argument into the second.</param>
    /// <param name="precondition">Writes an approximation of A⁻¹·r of the first argument into the second.</param>
    /// <returns>How far it came, and whether that was far enough.</returns>
    public static (double[] X, bool Converged) Solve(
        Action<double[], double[]> times, Action<double[], double[]> precondition, double[] b, double accuracy, int iterations)
    {
        var (x, r, z, q) = (new double[b.Length], (double[])b.Clone(), new double[b.Length], new double[b.Length]);
        precondition(r, z);
        var p = (double[])z.Clone();
        var size = Cholesky.Dot(r, z);
        var enough = accuracy * accuracy * size;
        for (var iteration = 0; iteration < iterations && size > enough; iteration++)
        {
            times(p, q);
            var bend = Cholesky.Dot(p, q);
            if (!(bend > 0)) return (x, false);
            var step = size / bend;
            for (var i = 0; i < x.Length; i++)
            {
                x[i] += step * p[i];
                r[i] -= step * q[i];
            }
            precondition(r, z);
            var next = Cholesky.Dot(r, z);
            var keep = next / size;
            for (var i = 0; i < p.Length; i++) p[i] = z[i] + keep * p[i];
            size = next;
        }
        return (x, size <= enough);
    }
}
