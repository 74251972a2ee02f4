using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Torch;

/// <summary>
/// Operations whose numbers live until they are computed. TorchSharp 0.107 makes a finalizable <see cref="Scalar"/> of every
/// number that meets a tensor, and of the weight 1 in every sum (x + y too); nothing holds it while native code reads it, so
/// that a garbage collection at that moment frees it, and the operation fails ("Unknown scalar type", "Expected false to be
/// true") or comes out wrong. BannedSymbols.txt keeps all of these out: every operator and method of a tensor that makes a
/// scalar by itself, found by reading TorchSharp's code for calls of <see cref="Scalar"/>'s conversions.
/// </summary>
public static class Kept
{
    private static readonly Scalar One = 1.ToScalar();

    // As many as there are constants and options: a few dozen.
    private static readonly ConcurrentDictionary<double, Scalar> Numbers = [];
    private static readonly ConcurrentDictionary<long, Scalar> Integers = [];

    /// <summary>A number that is never collected, for the few that come again and again.</summary>
    public static Scalar Number(double value) => Numbers.GetOrAdd(value, v => v.ToScalar());

    /// <inheritdoc cref="Number(double)"/>
    public static Scalar Number(long value) => Integers.GetOrAdd(value, v => v.ToScalar());

    /// <summary>x² of each element, a new tensor.</summary>
    public static Tensor Squared(this Tensor x) => x * x;

    /// <summary>x + y element by element, a new tensor.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, One);

    /// <summary>x + y with a number, a new tensor.</summary>
    public static Tensor Plus(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.add(number, One);
    }

    /// <summary>x + y, which leaves integers integers.</summary>
    public static Tensor Plus(this Tensor x, long y)
    {
        using var number = y.ToScalar();
        return x.add(number, One);
    }

    /// <summary>x += y element by element, in place.</summary>
    public static Tensor Add(this Tensor x, Tensor y) => x.add_(y, One);

    /// <summary>x − y with a number, a new tensor.</summary>
    public static Tensor Minus(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.sub(number);
    }

    /// <summary>1 − x of each element, a new tensor.</summary>
    public static Tensor OneMinus(Tensor x) => x.negative().add(One, One);

    /// <summary>x · y with a number, a new tensor.</summary>
    public static Tensor Times(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.mul(number);
    }

    /// <summary>0, 1, …, <paramref name="count"/> − 1, in shape [count].</summary>
    public static Tensor Range(long count, ScalarType type, Device? device = null) =>
        arange(Number(0L), Number(count), Number(1L), type, device);

    /// <summary>x / y with a number, a new tensor.</summary>
    public static Tensor Over(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.div(number);
    }

    /// <summary>x /= y with a number, in place.</summary>
    public static Tensor Divide(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.div_(number);
    }
}
