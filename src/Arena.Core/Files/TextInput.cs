namespace Arena.Core.Files;

/// <summary>
/// Text from a file as it comes: unpacked where it is gzip, UTF-8 whatever it was, and its first characters to be looked at.
/// </summary>
public static class TextInput
{
    private const int Looked = 4096;

    private static readonly (byte[] Magic, string What)[] Binaries =
    [
        ([.. "PK\u0003\u0004"u8], "a zip archive (which spreadsheets are, too); unpack it, or save the sheet as CSV"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by zstd; unpack it, or pack it by gzip"),
        ([0xFD, .. "7zXZ"u8], "packed by xz; unpack it, or pack it by gzip"),
        ([.. "BZh"u8], "packed by bzip2; unpack it, or pack it by gzip"),
        ([0x1F, 0x8B], "packed by gzip twice; unpack it once"),
        ([.. "PAR1"u8], "a Parquet file; write it as CSV or JSON Lines"),
    ];

    /// <summary>The text of a file; damage found later is an <see cref="InvalidDataException"/> while reading.</summary>
    /// <param name="raw">Closed with the result.</param>
    /// <param name="note">What was assumed of the encoding, or null.</param>
    /// <exception cref="InvalidDataException">It is no text; the message says what it is and does not name the file.</exception>
    public static PeekedStream Open(Stream raw, out string? note)
    {
        var text = new PeekedStream(raw);
        if (text.Peek(2) is [0x1F, 0x8B]) text = new PeekedStream(new GunzipStream(text));
        note = null;
        var first = text.Peek(Looked);
        foreach (var (magic, what) in Binaries)
            if (first.StartsWith(magic)) throw new InvalidDataException($"is {what}");
        if (first is [0xEF, 0xBB, 0xBF, ..]) text.Skip(3);
        else if (Utf16(first) is { } bigEndian)
        {
            note = $"read as UTF-16 ({(bigEndian ? "big" : "little")}-endian)";
            text = new PeekedStream(new Utf16Stream(text, bigEndian));
        }
        else if (first.Contains((byte)0))
            throw new InvalidDataException($"is no text: byte {first.IndexOf((byte)0) + 1} is zero; expected UTF-8 or UTF-16");
        return text;
    }

    /// <summary>The first byte that is not white space, which is not consumed; −1 when there is none in the first 64 kB.</summary>
    public static int FirstVisibleByte(this PeekedStream text)
    {
        for (var size = 4096; size <= 65536; size *= 4)
        {
            var start = text.Peek(size);
            var at = start.IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0) return start[at];
            if (start.Length < size) break;
        }
        return -1;
    }

    // By its mark, or by every other byte of the first characters being zero, as in any text of Latin letters; null for neither.
    private static bool? Utf16(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xFE, 0, 0, ..] => null,
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => false,
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => true,
        _ => null,
    };
}
