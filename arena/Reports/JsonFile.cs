using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arena.Program.Reports;

/// <summary>Writes a report as JSON: names in camelCase, numbers in full precision, never NaN or infinity.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON itself.</summary>
    public static string Text<T>(T report) => JsonSerializer.Serialize(report, Options);

    /// <param name="target">A path, or <c>-</c> for <paramref name="output"/>.</param>
    public static void Write<T>(string target, TextWriter output, T report)
    {
        var text = Text(report);
        if (target == "-") output.WriteLine(text);
        else WriteText(target, text + "\n");
    }

    /// <summary>Writes under a temporary name and renames, so that a reader never sees half a file.</summary>
    public static void WriteText(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
