namespace Arena.Models.Safetensors;

/// <summary>The element types of safetensors files that Arena reads and writes.</summary>
public enum SafetensorsDtype
{
    /// <summary>Truth values, one byte each; <c>BOOL</c> in a file.</summary>
    Bool,
    /// <summary>Whole numbers of 8 bits without sign.</summary>
    U8,
    /// <summary>Whole numbers of 8 bits with sign.</summary>
    I8,
    /// <summary>Whole numbers of 16 bits with sign.</summary>
    I16,
    /// <summary>IEEE 754 half precision: 5 bits of exponent, 10 of fraction.</summary>
    F16,
    /// <summary>bfloat16: the upper half of a single, 8 bits of exponent and 7 of fraction.</summary>
    BF16,
    /// <summary>Whole numbers of 32 bits with sign.</summary>
    I32,
    /// <summary>IEEE 754 single precision: what Arena writes.</summary>
    F32,
    /// <summary>Whole numbers of 64 bits with sign.</summary>
    I64,
    /// <summary>IEEE 754 double precision.</summary>
    F64,
}

internal static class SafetensorsDtypes
{
    public static int Bytes(this SafetensorsDtype dtype) => dtype switch
    {
        SafetensorsDtype.Bool or SafetensorsDtype.U8 or SafetensorsDtype.I8 => 1,
        SafetensorsDtype.I16 or SafetensorsDtype.F16 or SafetensorsDtype.BF16 => 2,
        SafetensorsDtype.I32 or SafetensorsDtype.F32 => 4,
        SafetensorsDtype.I64 or SafetensorsDtype.F64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a safetensors element type"),
    };

    public static string FileName(this SafetensorsDtype dtype) =>
        dtype == SafetensorsDtype.Bool ? "BOOL" : dtype.ToString();

    public static bool TryParse(string name, out SafetensorsDtype dtype)
    {
        foreach (var candidate in Enum.GetValues<SafetensorsDtype>())
        {
            if (candidate.FileName() != name) continue;
            dtype = candidate;
            return true;
        }
        dtype = default;
        return false;
    }

    public static string Supported => string.Join(", ", Enum.GetValues<SafetensorsDtype>().Select(FileName));
}
