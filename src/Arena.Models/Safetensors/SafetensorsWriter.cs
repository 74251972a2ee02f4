using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Safetensors;

/// <summary>Writes safetensors files that are byte for byte the same for the same tensors, in whatever order they are given.</summary>
public static class SafetensorsWriter
{
    /// <summary>
    /// Writes the file at once or not at all. Tensors lie by size of element, the widest first (so that every one is aligned,
    /// as in Hugging Face's own writer), then by name; the header is padded with spaces to a multiple of eight.
    /// </summary>
    /// <param name="path">Where; its folder is made if need be.</param>
    /// <param name="tensors">Names, element types, shapes, and bytes in little-endian, row-major order.</param>
    /// <param name="metadata">Free text under <c>__metadata__</c>; <c>format: pt</c> where null, which transformers asks for.</param>
    /// <exception cref="ArgumentException">A name that is taken or reserved, or bytes that do not fit dtype and shape.</exception>
    public static void Write(
        string path,
        IEnumerable<(string Name, SafetensorsDtype Dtype, long[] Shape, ReadOnlyMemory<byte> Bytes)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderByDescending(t => t.Dtype.Bytes()).ThenBy(t => t.Dtype).ThenBy(t => t.Name, StringComparer.Ordinal)
            .ToList();
        Check(ordered);
        var header = Header(ordered, metadata ?? new Dictionary<string, string> { ["format"] = "pt" });
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var tensor in ordered) stream.Write(tensor.Bytes.Span);
        });
    }

    private static void Check(List<(string Name, SafetensorsDtype Dtype, long[] Shape, ReadOnlyMemory<byte> Bytes)> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, dtype, shape, bytes) in tensors)
        {
            if (name == SafetensorsHeader.MetadataName) throw new ArgumentException($"a tensor cannot be named {name}");
            if (!names.Add(name)) throw new ArgumentException($"two tensors are named \"{name}\"");
            if (shape.Any(size => size < 0)) throw new ArgumentException($"tensor \"{name}\" has a negative size in its shape");
            if (SafetensorsHeader.ByteLength(dtype, shape) != bytes.Length)
            {
                throw new ArgumentException(
                    $"tensor \"{name}\": {dtype.FileName()} of shape [{string.Join(", ", shape)}] does not take {bytes.Length} bytes");
            }
        }
    }

    private static byte[] Header(
        List<(string Name, SafetensorsDtype Dtype, long[] Shape, ReadOnlyMemory<byte> Bytes)> tensors,
        IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(SafetensorsHeader.MetadataName);
                foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }
            long at = 0;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Dtype.FileName());
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        var padded = (buffer.WrittenCount + 7) / 8 * 8;
        if (padded > SafetensorsHeader.MaximumBytes)
            throw new ArgumentException($"a header of {padded} bytes is longer than the format allows");
        var header = new byte[SafetensorsHeader.LengthBytes + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)padded);
        header.AsSpan(SafetensorsHeader.LengthBytes).Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header.AsSpan(SafetensorsHeader.LengthBytes));
        return header;
    }
}
