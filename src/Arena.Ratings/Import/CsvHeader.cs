using System.Text;
using System.Text.Unicode;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>The first line of CSV that is not blank.</summary>
/// <param name="Line">The text of that line, its line end left out.</param>
/// <param name="Lines">How many lines it and the blank ones before it are.</param>
/// <param name="Length">How many bytes those are, line end included.</param>
internal sealed record CsvHeader(string Line, int Lines, int Length)
{
    private const int Longest = 65536;

    /// <summary>What may part values where nobody says it, the likeliest first.</summary>
    public static readonly IReadOnlyList<(char Separator, string Name)> Separators =
        [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

    /// <summary>The header that the text begins with, which is not consumed.</summary>
    /// <exception cref="InvalidDataException">It has no end, or is no text.</exception>
    public static CsvHeader Of(PeekedStream stream)
    {
        var text = stream.Peek(4096);
        if (!text.TrimStart("\r\n \t"u8).Contains((byte)'\n')) text = stream.Peek(Longest);
        var start = Math.Max(0, text.IndexOfAnyExcept("\r\n \t"u8));
        // White space before the first name is part of the line.
        start = text[..start].LastIndexOf((byte)'\n') + 1;
        var lines = text[..start].Count((byte)'\n') + 1;
        var rest = text[start..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0 && text.Length == Longest)
            throw new InvalidDataException($"line {lines} is longer than {Longest >> 10} kB; expected a header with the names of "
                + "columns, such as left,right,winner, or JSON");
        var line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        if (!Utf8.IsValid(line)) throw new InvalidDataException(Encodings.Refusal($"line {lines}", line));
        if (line.Contains((byte)'\r'))
            throw new InvalidDataException("lines end in a carriage return alone; expected line feeds (tr '\\r' '\\n' makes them)");
        return new CsvHeader(Encoding.UTF8.GetString(line), lines, end < 0 ? text.Length : start + end + 1);
    }

    /// <summary>The names, without quotes and the white space around them.</summary>
    public IReadOnlyList<string> Names(char separator)
    {
        var names = new List<string>();
        var (name, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < Line.Length; i++)
        {
            if (Line[i] == '"' && quoted && i + 1 < Line.Length && Line[i + 1] == '"') name.Append(Line[i++]);
            else if (Line[i] == '"') quoted = !quoted;
            else if (Line[i] != separator || quoted) name.Append(Line[i]);
            else
            {
                names.Add(name.ToString().Trim());
                name.Clear();
            }
        }
        return [.. names, name.ToString().Trim()];
    }
}
