using System.Text.Json;

namespace Arena.Core.Files;

/// <summary>
/// JSON of a file that anybody may have written: no name twice, of which one reader would take the first and another the last.
/// </summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        // The readers of other programs refuse what begins so, and a file that is kept is written as it was read.
        if (text.Span is [0xEF, 0xBB, 0xBF, ..]) throw new JsonException("it begins with a byte order mark; save it as UTF-8 without one");
        if (text.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new JsonException("it is UTF-16; save it as UTF-8");
        return JsonDocument.Parse(text, Options);
    }
}
