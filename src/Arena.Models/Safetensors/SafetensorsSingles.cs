using System.Buffers.Binary;

namespace Arena.Models.Safetensors;

/// <summary>Stored floating-point numbers as single precision.</summary>
public static class SafetensorsSingles
{
    internal static bool CanConvert(SafetensorsDtype dtype) =>
        dtype is SafetensorsDtype.F64 or SafetensorsDtype.F32 or SafetensorsDtype.F16 or SafetensorsDtype.BF16;

    /// <summary>Converts little-endian elements; exact from F32, F16 and BF16, rounded to nearest from F64.</summary>
    /// <param name="dtype">F64, F32, F16 or BF16.</param>
    /// <param name="source">The bytes of as many elements as <paramref name="destination"/> has.</param>
    /// <param name="destination">One number an element.</param>
    public static void Convert(SafetensorsDtype dtype, ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (!CanConvert(dtype)) throw new ArgumentException($"{dtype.FileName()} is not a floating-point type", nameof(dtype));
        var size = dtype.Bytes();
        if (source.Length != (long)destination.Length * size)
            throw new ArgumentException(
                $"{source.Length} bytes are not {destination.Length} elements of {dtype.FileName()}", nameof(source));
        for (var i = 0; i < destination.Length; i++)
        {
            var element = source.Slice(i * size, size);
            destination[i] = dtype switch
            {
                SafetensorsDtype.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                SafetensorsDtype.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
                SafetensorsDtype.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                // BF16 is the upper half of a single.
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(element) << 16),
            };
        }
    }
}
