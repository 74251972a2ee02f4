using System.Text;

namespace Arena.Rules.Ratings.Reading;

/// <summary>Finds the wanted values of CSV records (RFC 4180: commas, quotes doubled within quotes, line ends allowed there).</summary>
internal sealed class CsvRows
{
    private readonly Slots _slots;
    private readonly int[][] _slotsOfColumn;

    /// <param name="header">The names of the columns.</param>
    public CsvRows(Slots slots, IReadOnlyList<string> header)
    {
        _slots = slots;
        _slotsOfColumn = [.. header.Select(name => Enumerable.Range(0, slots.Names.Count).Where(slot => slots.Names[slot] == name).ToArray())];
    }

    /// <summary>Parses the record at <paramref name="start"/> and moves past it, counting the lines it spans; null, or what is wrong with it.</summary>
    public string? Parse(ReadOnlySpan<byte> text, ref int start, ref long lines)
    {
        _slots.Clear();
        var (i, column) = (start, 0);
        string? problem = null;
        while (true)
        {
            var at = column < _slotsOfColumn.Length ? _slotsOfColumn[column] : [];
            column++;
            if (i < text.Length && text[i] == '"')
            {
                problem ??= Quoted(text, ref i, at, ref lines);
                if (i < text.Length && text[i] == '\r') i++;
                if (i < text.Length && text[i] is not ((byte)',' or (byte)'\n'))
                {
                    problem ??= "text after a closing quote";
                    i += Rest(text[i..]);
                }
            }
            else
            {
                var length = Rest(text[i..]);
                var isLast = i + length == text.Length || text[i + length] == '\n';
                var value = isLast ? text.Slice(i, length).TrimEnd((byte)'\r') : text.Slice(i, length);
                foreach (var slot in at) _slots.Set(slot, i, value.Length);
                i += length;
            }
            if (i < text.Length && text[i] == ',') { i++; continue; }
            break;
        }
        lines++;
        start = Math.Min(i + 1, text.Length);
        return problem ?? (column != _slotsOfColumn.Length ? $"{column} values where the header has {_slotsOfColumn.Length} columns" : null);
    }

    /// <summary>The names in the header, and where the first record starts.</summary>
    public static List<string> Header(ReadOnlySpan<byte> text, out int next)
    {
        var end = text.IndexOf((byte)'\n');
        next = end < 0 ? text.Length : end + 1;
        var line = Encoding.UTF8.GetString(text[..(end < 0 ? text.Length : end)]).TrimEnd('\r');
        return [.. line.Split(',').Select(name => name.Trim().Trim('"'))];
    }

    private static int Rest(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)',', (byte)'\n') is >= 0 and var end ? end : text.Length;

    private string? Quoted(ReadOnlySpan<byte> text, ref int i, int[] at, ref long lines)
    {
        var start = ++i;
        var doubled = 0;
        while (true)
        {
            var next = text[i..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0) { i = text.Length; return "a quote that is never closed"; }
            i += next + 1;
            if (text[i - 1] == '\n') { lines++; continue; }
            if (i >= text.Length || text[i] != '"') break;
            doubled++;
            i++;
        }
        var value = text[start..(i - 1)];
        foreach (var slot in at)
        {
            if (doubled == 0) { _slots.Set(slot, start, value.Length); continue; }
            var room = _slots.Scratch(value.Length - doubled);
            for (int from = 0, to = 0; from < value.Length; from++, to++)
            {
                room[to] = value[from];
                if (value[from] == '"') from++;
            }
            _slots.SetDecoded(slot, value.Length - doubled);
        }
        return null;
    }
}
