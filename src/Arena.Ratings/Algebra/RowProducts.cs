using System.Numerics;
using System.Runtime.CompilerServices;

namespace Arena.Ratings.Algebra;

/// <summary>
/// Products of row-major matrices, row by row: C += ±A·Bᵀ. Tiles are packed so that they stay in the cache of one core, and
/// each sum has one order whatever the number of threads.
/// </summary>
internal static class RowProducts
{
    /// <summary>Rows and columns of C that are worked on together.</summary>
    public const int Tile = 128;

    private const int Depth = 256;

    [ThreadStatic]
    private static double[]? _left, _right, _sums;

    /// <summary>
    /// C[cRow + i, bRow + j] += sign · Σ_k A[aRow + i, k]·B[bRow + j, k] over k from <paramref name="from"/> up to, and
    /// without, <paramref name="to"/>.
    /// </summary>
    /// <param name="rows">Rows of A, at most <see cref="Tile"/>.</param>
    /// <param name="columns">Rows of B, at most <see cref="Tile"/>.</param>
    /// <param name="n">Length of a row, of all three.</param>
    public static void Add(
        double sign, double[] c, int cRow, double[] a, int aRow, int rows, double[] b, int bRow, int columns, int from, int to, int n)
    {
        var left = _left ??= new double[Tile * Depth];
        var right = _right ??= new double[Tile * Depth];
        var sums = _sums ??= new double[Tile * Tile];
        var width = (columns + 3) / 4 * 4;
        Array.Clear(sums);
        for (var k = from; k < to; k += Depth)
        {
            var length = Pack(a, aRow, rows, k, Math.Min(to, k + Depth), n, left);
            Pack(b, bRow, columns, k, Math.Min(to, k + Depth), n, right);
            for (var j = 0; j < columns; j += 4)
                for (var i = 0; i < rows; i += 4)
                    AddSums(ref left[i * length], ref right[j * length], length, ref sums[i * width + j], width);
        }
        for (var i = 0; i < rows; i++)
        {
            var row = c.AsSpan((cRow + i) * n + bRow, columns);
            for (var j = 0; j < columns; j++) row[j] += sign * sums[i * width + j];
        }
    }

    // Four rows side by side, a vector of each in turn; what is missing is filled with zeros. Returns the length of a packed row.
    private static int Pack(double[] matrix, int first, int rows, int from, int to, int n, double[] packed)
    {
        var width = Vector<double>.Count;
        var length = (to - from + width - 1) / width * width;
        for (var i = 0; i < (rows + 3) / 4 * 4; i++)
        {
            var source = i < rows ? matrix.AsSpan((first + i) * n + from, to - from) : default;
            var target = packed.AsSpan(i / 4 * 4 * length + i % 4 * width);
            var k = 0;
            for (; k + width <= source.Length; k += width) new Vector<double>(source[k..]).CopyTo(target[(4 * k)..]);
            for (; k < length; k += width)
                for (var e = 0; e < width; e++) target[4 * k + e] = k + e < source.Length ? source[k + e] : 0;
        }
        return length;
    }

    // Adds the sixteen inner products of four packed rows with four.
    private static void AddSums(ref double x, ref double y, int length, ref double sum, int stride)
    {
        Vector<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default,
            s13 = default,
            s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        var width = (nuint)Vector<double>.Count;
        var end = (nuint)length * 4;
        for (nuint k = 0; k < end; k += 4 * width)
        {
            var y0 = Vector.LoadUnsafe(ref y, k);
            var y1 = Vector.LoadUnsafe(ref y, k + width);
            var y2 = Vector.LoadUnsafe(ref y, k + 2 * width);
            var y3 = Vector.LoadUnsafe(ref y, k + 3 * width);
            var row = Vector.LoadUnsafe(ref x, k);
            s00 = Vector.FusedMultiplyAdd(row, y0, s00);
            s01 = Vector.FusedMultiplyAdd(row, y1, s01);
            s02 = Vector.FusedMultiplyAdd(row, y2, s02);
            s03 = Vector.FusedMultiplyAdd(row, y3, s03);
            row = Vector.LoadUnsafe(ref x, k + width);
            s10 = Vector.FusedMultiplyAdd(row, y0, s10);
            s11 = Vector.FusedMultiplyAdd(row, y1, s11);
            s12 = Vector.FusedMultiplyAdd(row, y2, s12);
            s13 = Vector.FusedMultiplyAdd(row, y3, s13);
            row = Vector.LoadUnsafe(ref x, k + 2 * width);
            s20 = Vector.FusedMultiplyAdd(row, y0, s20);
            s21 = Vector.FusedMultiplyAdd(row, y1, s21);
            s22 = Vector.FusedMultiplyAdd(row, y2, s22);
            s23 = Vector.FusedMultiplyAdd(row, y3, s23);
            row = Vector.LoadUnsafe(ref x, k + 3 * width);
            s30 = Vector.FusedMultiplyAdd(row, y0, s30);
            s31 = Vector.FusedMultiplyAdd(row, y1, s31);
            s32 = Vector.FusedMultiplyAdd(row, y2, s32);
            s33 = Vector.FusedMultiplyAdd(row, y3, s33);
        }
        AddRow(ref sum, s00, s01, s02, s03);
        AddRow(ref Unsafe.Add(ref sum, stride), s10, s11, s12, s13);
        AddRow(ref Unsafe.Add(ref sum, 2 * stride), s20, s21, s22, s23);
        AddRow(ref Unsafe.Add(ref sum, 3 * stride), s30, s31, s32, s33);
    }

    private static void AddRow(ref double sum, Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d)
    {
        sum += Vector.Sum(a);
        Unsafe.Add(ref sum, 1) += Vector.Sum(b);
        Unsafe.Add(ref sum, 2) += Vector.Sum(c);
        Unsafe.Add(ref sum, 3) += Vector.Sum(d);
    }
}
