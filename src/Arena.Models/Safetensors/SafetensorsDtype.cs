namespace Arena.Models.Safetensors;

/// <summary>The element types of safetensors files that Arena reads and writes.</summary>
public enum SafetensorsDtype
{
    Bool,
    U8,
    I8,
    I16,
    F16,
    BF16,
    I32,
    F32,
    I64,
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
