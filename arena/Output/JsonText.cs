using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arena.Program.Output;

/// <summary>Results as JSON: names in camelCase, numbers in full precision, never NaN or infinity.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Indented JSON without a line break at the end.</summary>
    public static string Of<T>(T report) => JsonSerializer.Serialize(report, Options);
}
