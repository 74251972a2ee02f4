using System.Buffers.Binary;
using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Safetensors;

/// <summary>
/// The front of a safetensors file: eight bytes of length (little-endian), then JSON that gives each tensor's dtype, shape
/// and byte range, the ranges covering the rest of the file exactly (https://github.com/huggingface/safetensors).
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public const int LengthBytes = 8;
    public const int MaximumBytes = 100_000_000;
    private const int MostDimensions = 64;
    public const string MetadataName = "__metadata__";

    /// <summary>The length that the first eight bytes state, checked against the file's.</summary>
    public static int ParseLength(string path, ReadOnlySpan<byte> first, long fileLength)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (length > MaximumBytes)
        {
            throw new SafetensorsException(path, null,
                $"the header claims {length} bytes, more than the {MaximumBytes} that the format allows; is this a safetensors file?");
        }
        if ((long)length > fileLength - LengthBytes)
        {
            throw new SafetensorsException(path, null,
                $"the header claims {length} bytes but only {fileLength - LengthBytes} follow; the file is truncated, or not a "
                + "safetensors file: copy it again");
        }
        return (int)length;
    }

    public static SafetensorsHeader Parse(string path, ReadOnlyMemory<byte> json, long fileLength)
    {
        if (json.IsEmpty || json.Span[0] != (byte)'{')
            throw new SafetensorsException(path, null, "the header does not begin with '{'; is this a safetensors file?");
        try
        {
            using var document = StrictJson.Parse(json);
            return Read(path, document.RootElement, LengthBytes + json.Length, fileLength);
        }
        // Text that is not UTF-8, or half a surrogate pair, only shows when a string is taken out.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SafetensorsException(path, null, $"the header is not valid JSON: {e.Message}", e);
        }
    }

    private static SafetensorsHeader Read(string path, JsonElement root, long dataStart, long fileLength)
    {
        var tensors = new List<SafetensorsTensor>();
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == MetadataName) ReadMetadata(path, property.Value, metadata);
            else tensors.Add(ReadTensor(path, property.Name, property.Value, dataStart));
        }
        CheckLayout(path, tensors, dataStart, fileLength);
        tensors.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new SafetensorsHeader(tensors, metadata);
    }

    private static void ReadMetadata(string path, JsonElement value, SortedDictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new SafetensorsException(path, null, $"{MetadataName} must be an object of strings, not {value.ValueKind}");
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String)
                throw new SafetensorsException(
                    path, null, $"{MetadataName}: \"{entry.Name}\" must be a string, not {entry.Value.ValueKind}");
            metadata.Add(entry.Name, entry.Value.GetString()!);
        }
    }

    private static SafetensorsTensor ReadTensor(string path, string name, JsonElement value, long dataStart)
    {
        SafetensorsException Fail(string what) => new(path, name, what);

        if (value.ValueKind != JsonValueKind.Object) throw Fail($"must be an object, not {value.ValueKind}");
        string? dtypeName = null;
        List<long>? shape = null, offsets = null;
        foreach (var field in value.EnumerateObject())
        {
            switch (field.Name)
            {
                case "dtype" when field.Value.ValueKind == JsonValueKind.String: dtypeName = field.Value.GetString(); break;
                case "shape": shape = Naturals(field.Value, Fail, "shape"); break;
                case "data_offsets": offsets = Naturals(field.Value, Fail, "data_offsets"); break;
                case "dtype": throw Fail($"dtype must be a string, not {field.Value.ValueKind}");
                default: throw Fail($"unknown field \"{field.Name}\"; the format has dtype, shape and data_offsets");
            }
        }
        if (dtypeName is null) throw Fail("has no dtype");
        if (shape is null) throw Fail("has no shape");
        if (offsets is null) throw Fail("has no data_offsets");
        if (!SafetensorsDtypes.TryParse(dtypeName, out var dtype))
            throw Fail($"dtype {dtypeName} is not supported; supported are {SafetensorsDtypes.Supported}");
        if (offsets.Count != 2) throw Fail($"data_offsets must be [begin, end], not {offsets.Count} numbers");
        if (offsets[1] < offsets[0]) throw Fail($"data_offsets end at {offsets[1]}, before their begin at {offsets[0]}");
        if (offsets[1] > long.MaxValue - dataStart) throw Fail($"data_offsets end at {offsets[1]}, outside the file");

        var bytes = ByteLength(dtype, shape) ?? throw Fail($"shape [{string.Join(", ", shape)}] is too large");
        if (bytes != offsets[1] - offsets[0])
        {
            throw Fail($"{dtypeName} of shape [{string.Join(", ", shape)}] takes {bytes} bytes, " +
                $"but data_offsets give it {offsets[1] - offsets[0]}");
        }
        return new SafetensorsTensor(name, dtype, shape.AsReadOnly(), dataStart + offsets[0], bytes);
    }

    private static List<long> Naturals(JsonElement value, Func<string, SafetensorsException> fail, string field)
    {
        if (value.ValueKind != JsonValueKind.Array) throw fail($"{field} must be an array of numbers, not {value.ValueKind}");
        if (value.GetArrayLength() > MostDimensions)
            throw fail($"{field} has {value.GetArrayLength()} numbers, more than the {MostDimensions} dimensions that tensors can have");
        var numbers = new List<long>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
                throw fail($"{field} has {item.GetRawText()}, which is not a whole number from 0 to 2^63 - 1");
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>The bytes that a tensor of this shape takes, or null where that is beyond 2^63 - 1.</summary>
    public static long? ByteLength(SafetensorsDtype dtype, IReadOnlyList<long> shape)
    {
        // An empty tensor is empty however large its other sizes are.
        if (shape.Contains(0)) return 0;
        var bytes = (Int128)dtype.Bytes();
        foreach (var size in shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue) return null;
        }
        return (long)bytes;
    }

    private static void CheckLayout(string path, List<SafetensorsTensor> tensors, long dataStart, long fileLength)
    {
        var at = dataStart;
        foreach (var tensor in tensors.OrderBy(t => t.Offset).ThenBy(t => t.ByteLength))
        {
            if (tensor.Offset < at) throw new SafetensorsException(path, tensor.Name, "its bytes overlap another tensor's");
            if (tensor.Offset > at)
                throw new SafetensorsException(path, tensor.Name, $"{tensor.Offset - at} bytes before it belong to no tensor");
            at += tensor.ByteLength;
            if (at > fileLength)
            {
                throw new SafetensorsException(path, tensor.Name,
                    $"its bytes end at {at}, beyond the file's {fileLength}; the file is truncated: copy it again");
            }
        }
        if (at < fileLength)
            throw new SafetensorsException(path, null, $"{fileLength - at} bytes at the end belong to no tensor");
    }
}
