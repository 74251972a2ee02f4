using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Compute;

/// <summary>
/// Sums whose numbers live until they are computed. TorchSharp 0.107 makes a finalizable <see cref="Scalar"/> of the weight 1
/// in every sum (x + y too), and of a plain number in operations in place; nothing holds it while native code reads it, so
/// that a garbage collection at that moment frees it, and the sum fails ("Expected false to be true") or comes out wrong.
/// </summary>
internal static class Kept
{
    private static readonly Scalar One = 1.ToScalar();

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

    /// <summary>x /= y.</summary>
    public static Tensor Divide(this Tensor x, double y)
    {
        using var number = y.ToScalar();
        return x.div_(number);
    }
}
