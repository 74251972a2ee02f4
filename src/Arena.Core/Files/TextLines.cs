using System.Globalization;

namespace Arena.Core.Files;

/// <summary>The lines of a text, as <see cref="TextReader.ReadLine"/> parts them, in UTF-8.</summary>
public static class TextLines
{
    /// <summary>In bytes; a small gzip file may unpack to a line of any length.</summary>
    public const int Longest = 1 << 24;

    /// <summary>Each line, good until the next is asked for.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="Longest"/>.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream text)
    {
        var (buffer, line) = (new byte[1 << 14], new MemoryStream());
        var (number, afterReturn) = (1, false);
        for (int length; (length = text.Read(buffer)) > 0;)
        {
            for (var at = 0; at < length;)
            {
                if (afterReturn && buffer[at] == '\n') at++;
                afterReturn = false;
                var end = buffer.AsSpan(at, length - at).IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var found ? at + found : -1;
                line.Write(buffer, at, (end < 0 ? length : end) - at);
                if (line.Length > Longest)
                    throw new InvalidDataException(
                        string.Create(CultureInfo.InvariantCulture, $"line {number} is longer than {Longest} bytes"));
                if (end < 0) break;
                yield return line.GetBuffer().AsMemory(0, (int)line.Length);
                line.SetLength(0);
                (number, afterReturn, at) = (number + 1, buffer[end] == '\r', end + 1);
            }
        }
        if (line.Length > 0) yield return line.GetBuffer().AsMemory(0, (int)line.Length);
    }
}
