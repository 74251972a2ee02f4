using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Compute;

/// <summary>
/// Operations whose numbers live until they are computed. TorchSharp 0.107 makes a finalizable <see cref="Scalar"/> of the weight 1
/// in every sum (x + y too), and of a plain number in operations in place; nothing holds it while native code reads it, so
/// that a garbage collection at that moment frees it, and the operation fails ("Unknown scalar type", "Expected false to be
/// true") or comes out wrong. BannedSymbols.txt keeps the worst out: numbers turned into scalars unseen, and squares, which
/// read theirs again and again.
/// </summary>
internal static class Kept
{
    private static readonly Scalar One = 1.ToScalar();

    // As many as there are constants and options: a few dozen.
    private static readonly ConcurrentDictionary<double, Scalar> Numbers = [];
    private static readonly ConcurrentDictionary<long, Scalar> Integers = [];

    /// <summary>A number that is never collected, for the few that come again and again.</summary>
    public static Scalar Number(double value) => Numbers.GetOrAdd(value, v => v.ToScalar());

    /// <inheritdoc cref="Number(double)"/>
    public static Scalar Number(long value) => Integers.GetOrAdd(value, v => v.ToScalar());

    /// <summary>x².</summary>
    public static Tensor Squared(this Tensor x) => x * x;

    /// <summary>x + y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, One);

    /// <summary>x + y.</summary>
    public static Tensor Plus(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.add(number, One);
    }

    /// <summary>x += y.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => x.add_(y, One);

    /// <summary>x / y.</summary>
    public static Tensor Over(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.div(number);
    }

    /// <summary>x /= y.</summary>
    public static Tensor Divide(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.div_(number);
    }
}
