using System.Buffers;
using System.Text;

namespace Arena.Core.Files;

/// <summary>What to say of text that is not UTF-8.</summary>
public static class Encodings
{
    /// <summary>Where it stops being UTF-8, what it looks like, and what to do.</summary>
    /// <param name="where">Where the bytes are from, e.g. <c>line 3</c>; the message begins with it.</param>
    /// <param name="text">Bytes that are not UTF-8.</param>
    public static string Refusal(string where, ReadOnlySpan<byte> text)
    {
        var at = FirstInvalid(text);
        var from = Math.Max(0, at - 20);
        // Not from the middle of a character.
        while (from > 0 && (text[from] & 0xC0) == 0x80) from--;
        return $"{where}, byte {at + 1} (0x{text[at]:X2}, in \"{Foreign.Cut(text[from..Math.Min(text.Length, at + 20)])}\") is not UTF-8. "
            + "Texts with such bytes would run together, so none is read; if it is Latin-1 or Windows-1252, make it UTF-8: iconv -f "
                + "WINDOWS-1252 -t UTF-8";
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return Math.Min(at, text.Length - 1);
    }
}
