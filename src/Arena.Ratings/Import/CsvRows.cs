using System.Runtime.CompilerServices;

namespace Arena.Ratings.Import;

/// <summary>Finds the wanted values of CSV records (RFC 4180: quotes doubled within quotes, line ends allowed there).</summary>
internal sealed class CsvRows : IRows
{
    private readonly Slots _slots;
    private readonly byte _separator;
    private readonly int[][] _slotsOfColumn;

    /// <param name="slots">Takes the place of each wanted value of a record.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="wanted">For each slot the name of its column, or null.</param>
    /// <param name="separator">The character that stands between two values.</param>
    public CsvRows(Slots slots, IReadOnlyList<string> header, IReadOnlyList<string?> wanted, byte separator)
    {
        (_slots, _separator) = (slots, separator);
        _slotsOfColumn = [.. header.Select(name => Enumerable.Range(0, wanted.Count).Where(slot => wanted[slot] == name).ToArray())];
    }

    public bool Next(ReadOnlySpan<byte> text, ref int at, ref long line, out ReadOnlySpan<byte> record, out long first, out string? problem)
    {
        for (; at < text.Length && text[at] is (byte)'\n' or (byte)'\r'; at++)
            if (text[at] == '\n') line++;
        record = text;
        (first, problem) = (line + 1, null);
        if (at == text.Length) return false;
        problem = Parse(text, ref at, ref line);
        return true;
    }

    private string? Parse(ReadOnlySpan<byte> text, ref int start, ref long lines)
    {
        _slots.Clear();
        var separator = _separator;
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
                if (i < text.Length && text[i] != separator && text[i] != '\n')
                {
                    problem ??= "text after a closing quote";
                    i += Rest(text[i..], separator);
                }
            }
            else
            {
                var length = Rest(text[i..], separator);
                var isLast = i + length == text.Length || text[i + length] == '\n';
                var value = isLast ? text.Slice(i, length).TrimEnd((byte)'\r') : text.Slice(i, length);
                foreach (var slot in at) _slots.Set(slot, i, value.Length);
                i += length;
            }
            if (i < text.Length && text[i] == separator) { i++; continue; }
            break;
        }
        lines++;
        start = Math.Min(i + 1, text.Length);
        return problem ?? (column != _slotsOfColumn.Length ? $"{column} values where the header has {_slotsOfColumn.Length} "
            + "columns" : null);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rest(ReadOnlySpan<byte> text, byte separator) =>
        text.IndexOfAny(separator, (byte)'\n') is >= 0 and var end ? end : text.Length;

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
