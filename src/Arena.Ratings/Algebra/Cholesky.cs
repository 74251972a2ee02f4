using System.Numerics;

namespace Arena.Ratings.Algebra;

/// <summary>
/// Dense symmetric positive definite systems, row-major, in tiles over all cores: a Newton step at 129 players takes a
/// fraction of a millisecond, the inverse at 5,000 some two seconds on two cores. No more than <see cref="Largest"/> rows.
/// </summary>
internal sealed class Cholesky
{
    /// <summary>The most rows that a square array can be indexed by.</summary>
    public const int Largest = 46_340;

    private const int Tile = RowProducts.Tile;

    // Columns that are solved by single inner products; the rest of a tile is left to products of rows.
    private const int Strip = 32;

    private readonly double[] _l;
    private readonly int _n;

    private Cholesky(double[] l, int n) => (_l, _n) = (l, n);

    /// <summary>
    /// Factors A = L·Lᵀ in place of <paramref name="matrix"/> (its lower triangle is read); null when A is not positive
    /// definite.
    /// </summary>
    public static Cholesky? Factor(double[] matrix, int n)
    {
        for (var first = 0; first < n; first += Tile)
        {
            var width = Math.Min(Tile, n - first);
            if (first > 0)
                ForTiles(first, n, (row, rows) => RowProducts.Add(-1, matrix, row, matrix, row, rows, matrix, first, width, 0, first, n));
            for (var i = first; i < first + width; i++)
            {
                SolveRow(matrix, n, i, first, i);
                var done = matrix.AsSpan(i * n + first, i - first);
                var pivot = matrix[i * n + i] - Dot(done, done);
                if (!(pivot > 0) || double.IsInfinity(pivot)) return null;
                matrix[i * n + i] = Math.Sqrt(pivot);
            }
            ForTiles(first + width, n, (row, rows) =>
            {
                for (var strip = first; strip < first + width; strip += Strip)
                {
                    var end = Math.Min(first + width, strip + Strip);
                    if (strip > first) RowProducts.Add(-1, matrix, row, matrix, row, rows, matrix, strip, end - strip, first, strip, n);
                    for (var i = row; i < row + rows; i++) SolveRow(matrix, n, i, strip, end);
                }
            });
        }
        return new Cholesky(matrix, n);
    }

    // The entries of row i from column `first` up to `end`, by the rows of those numbers.
    private static void SolveRow(double[] matrix, int n, int i, int first, int end)
    {
        var row = matrix.AsSpan(i * n, n);
        for (var j = first; j < end; j++)
            row[j] = (row[j] - Dot(row[first..j], matrix.AsSpan(j * n + first, j - first))) / matrix[j * n + j];
    }

    /// <summary>Solves A·x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < _n; i++)
        {
            var row = _l.AsSpan(i * _n, _n);
            b[i] = (b[i] - Dot(row[..i], b[..i])) / row[i];
        }
        for (var i = _n - 1; i >= 0; i--)
        {
            var row = _l.AsSpan(i * _n, _n);
            var x = b[i] /= row[i];
            SubtractScaled(b[..i], row[..i], x);
        }
    }

    /// <summary>A⁻¹, n × n, written over the factor: nothing can be solved afterwards.</summary>
    public double[] Inverse()
    {
        var (n, l) = (_n, _l);
        var u = InverseTransposed();
        ForTiles(0, n, (row, rows) =>
        {
            Array.Clear(l, row * n, rows * n);
            for (var column = 0; column <= row; column += Tile)
                RowProducts.Add(1, l, row, u, row, rows, u, column, Math.Min(Tile, n - column), row, n, n);
        });
        ForTiles(0, n, (row, rows) =>
        {
            for (var i = row; i < n; i++)
                for (var j = row; j < Math.Min(i, row + rows); j++) l[j * n + i] = l[i * n + j];
        });
        return l;
    }

    // L⁻ᵀ, upper triangular: row j is the solution of L·x = e_j, so that rows do not depend on each other.
    private double[] InverseTransposed()
    {
        var (n, l) = (_n, _l);
        var u = new double[n * n];
        ForTiles(0, n, (row, rows) =>
        {
            for (var first = row; first < n; first += Tile)
            {
                var end = Math.Min(n, first + Tile);
                if (first > row) RowProducts.Add(-1, u, row, u, row, rows, l, first, end - first, row, first, n);
                for (var strip = first; strip < end; strip += Strip)
                {
                    var last = Math.Min(end, strip + Strip);
                    if (strip > first) RowProducts.Add(-1, u, row, u, row, rows, l, strip, last - strip, first, strip, n);
                    for (var j = row; j < Math.Min(row + rows, last); j++)
                    {
                        var x = u.AsSpan(j * n, n);
                        // Of the rows' own tile, what lies below the diagonal stays zero.
                        if (j >= strip) x[strip..j].Clear();
                        for (var i = Math.Max(strip, j); i < last; i++)
                            x[i] = ((i == j ? 1 : x[i]) - Dot(l.AsSpan(i * n + strip, i - strip), x[strip..i])) / l[i * n + i];
                    }
                    for (var j = last; j < row + rows; j++) u.AsSpan(j * n + strip, last - strip).Clear();
                }
            }
        });
        return u;
    }

    /// <summary>
    /// Calls <paramref name="work"/> with the first row and the number of rows of each tile, on all cores where there are
    /// several.
    /// </summary>
    internal static void ForTiles(int from, int to, Action<int, int> work)
    {
        if (to - from <= Tile)
        {
            if (to > from) work(from, to - from);
            return;
        }
        Parallel.For(0, (to - from + Tile - 1) / Tile, tile => work(from + tile * Tile, Math.Min(Tile, to - from - tile * Tile)));
    }

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
            sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    private static void SubtractScaled(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        var scale = new Vector<double>(factor);
        var i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(target[i..]) - new Vector<double>(row[i..]) * scale).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] -= row[i] * factor;
    }
}
