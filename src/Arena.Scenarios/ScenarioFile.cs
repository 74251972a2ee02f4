using System.Text;
using Arena.Core.Text;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios;

/// <summary>The text of a scenario file: small, there, and UTF-8.</summary>
internal static class ScenarioFile
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <exception cref="ScenarioException">It cannot be read.</exception>
    public static string Text(string path)
    {
        if (Directory.Exists(path)) throw Wrong(path, "is a folder", "Name a scenario file, such as quickstart.yaml");
        if (!File.Exists(path)) throw Wrong(path, "no such file", Meant(path));
        byte[] bytes;
        try
        {
            bytes = Bytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, $"cannot be read: {e.Message.TrimEnd('.')}", "");
        }
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return Strict.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes.AsSpan(start, e.Index);
            var line = before.Count((byte)'\n') + 1;
            var column = Encoding.UTF8.GetString(before[(before.LastIndexOf((byte)'\n') + 1)..]).Length + 1;
            throw new ScenarioException([new ScenarioError(path, line, column, "", "not UTF-8 text", "Save the file as UTF-8")]);
        }
    }

    public static ScenarioException TooLarge(string path) =>
        Wrong(path, "larger than 1 MB", "A scenario is a few lines; data belongs in files of its own");

    private static byte[] Bytes(string path)
    {
        // Not by the length that the file says it has: a device says 0 and never ends.
        using var file = File.OpenRead(path);
        var bytes = new byte[ScenarioReader.LargestFile + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count < bytes.Length ? bytes[..count] : throw TooLarge(path);
    }

    private static string Meant(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        if (!Directory.Exists(folder)) return $"There is no folder {Spelling.Quote(folder)} either";
        var names = Directory.EnumerateFiles(folder, "*.y*ml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return Spelling.Nearest(Path.GetFileName(path), names) is { } meant ? $"Did you mean {Spelling.Quote(meant)}?" : "Check the path";
    }

    private static ScenarioException Wrong(string path, string message, string remedy) =>
        new([new ScenarioError(path, 0, 0, "", message, remedy)]);
}
