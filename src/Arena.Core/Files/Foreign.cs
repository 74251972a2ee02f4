using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arena.Core.Files;

/// <summary>Text of others in our messages: cut where it is long, since a whole file may be one line.</summary>
public static class Foreign
{
    private const int Longest = 60, Most = 12;

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    /// <summary>The same of bytes, where each that is not UTF-8 is shown as <c>\xE9</c>.</summary>
    public static string Cut(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder();
        while (!text.IsEmpty && shown.Length <= Longest)
        {
            var isText = Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done;
            if (isText) shown.Append(rune.ToString());
            else foreach (var b in text[..length]) shown.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
            text = text[length..];
        }
        return shown.Length > Longest || text.IsEmpty ? Cut(shown.ToString()) : $"{shown}…";
    }

    /// <summary>The first few of them, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> texts) =>
        string.Join(", ", texts.Take(Most).Select(Cut)) + (texts.Count > Most ? $" and {texts.Count - Most} more" : "");
}
