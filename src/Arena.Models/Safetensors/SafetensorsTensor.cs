namespace Arena.Models.Safetensors;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Unique in its file, e.g. <c>model.embed_tokens.weight</c>.</param>
/// <param name="Dtype">The type of its elements, little-endian, row-major.</param>
/// <param name="Shape">Its sizes; empty for a scalar.</param>
/// <param name="Offset">Where its bytes begin, counted from the start of the file.</param>
/// <param name="ByteLength">How many bytes it has: elements times bytes per element.</param>
public sealed record SafetensorsTensor(
    string Name, SafetensorsDtype Dtype, IReadOnlyList<long> Shape, long Offset, long ByteLength)
{
    /// <summary>How many numbers it has: the product of its sizes, 1 for a scalar.</summary>
    public long Elements => ByteLength / Dtype.Bytes();
}
