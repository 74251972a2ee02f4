using System.Numerics;
using System.Runtime.InteropServices;

namespace Arena.Models.Safetensors;

/// <summary>
/// Weights that are NaN or infinite: what a training that diverged leaves, or a damaged file. A model with one of them answers all
/// the same, with noise that nothing after it would notice.
/// </summary>
internal static class FiniteNumbers
{
    /// <summary>A number with all bits of its exponent set is NaN or infinite (IEEE 754).</summary>
    private const int Exponent = 0x7F800000;

    /// <summary>How many of these are not finite, in words; null for none.</summary>
    public static string? Problem(ReadOnlySpan<float> numbers)
    {
        var broken = Count(numbers);
        return broken == 0 ? null
            : $"{broken} of its {numbers.Length} values are not finite in single precision (NaN or infinite): the training diverged or "
                + "the file is damaged; take another checkpoint";
    }

    private static int Count(ReadOnlySpan<float> numbers)
    {
        var bits = MemoryMarshal.Cast<float, int>(numbers);
        var exponent = new Vector<int>(Exponent);
        var (count, at) = (0, 0);
        for (; at <= bits.Length - Vector<int>.Count; at += Vector<int>.Count)
        {
            var all = Vector.Equals(new Vector<int>(bits[at..]) & exponent, exponent);
            // Equal lanes are −1.
            if (all != Vector<int>.Zero) count -= Vector.Sum(all);
        }
        for (; at < bits.Length; at++)
            if ((bits[at] & Exponent) == Exponent) count++;
        return count;
    }
}
