using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Arena.Ratings.Import;

/// <summary>
/// Finds the wanted values of a JSON object on one line. Flat objects without escapes, which battle files nearly always
/// are, take a scan that looks at each byte about once; anything else goes to <see cref="Utf8JsonReader"/>.
/// </summary>
/// <param name="slots">Takes the place of each wanted value of a record.</param>
/// <param name="wanted">For each slot the key of its value, or null.</param>
internal sealed class JsonRows(Slots slots, IReadOnlyList<string?> wanted) : IRows
{
    private readonly byte[]?[] _wanted = [.. wanted.Select(key => key is null ? null : Encoding.UTF8.GetBytes(key))];
    // The keys of the line before, each with its closing quote and colon: lines of a file have the same keys in the
    // same order, so one comparison nearly always tells the slot.
    private readonly List<(byte[] Key, int[] Slots)> _keys = [];

    public bool Next(ReadOnlySpan<byte> text, ref int at, ref long line, out ReadOnlySpan<byte> record, out long first, out string? problem)
    {
        record = default;
        (first, problem) = (line, null);
        while (at < text.Length)
        {
            var rest = text[at..];
            var end = rest.IndexOf((byte)'\n');
            record = end < 0 ? rest : rest[..end];
            at = end < 0 ? text.Length : at + end + 1;
            first = ++line;
            if (record.Trim(" \t\r"u8).IsEmpty) continue;
            problem = Parse(record);
            return true;
        }
        return false;
    }

    private string? Parse(ReadOnlySpan<byte> line)
    {
        slots.Clear();
        if (Scan(line)) return null;
        slots.Clear();
        try
        {
            return Read(line);
        }
        // Text that is not UTF-8, or half a surrogate pair, only shows when a string is taken out.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "not a JSON object";
        }
    }

    private bool Scan(ReadOnlySpan<byte> line)
    {
        var i = 0;
        if (!Token(line, ref i, (byte)'{')) return false;
        for (var field = 0; ; field++)
        {
            if (!Token(line, ref i, (byte)'"')) return false;
            int[] at;
            if (field < _keys.Count && line[i..].StartsWith(_keys[field].Key))
            {
                at = _keys[field].Slots;
                i += _keys[field].Key.Length;
            }
            else
            {
                var length = line[i..].IndexOfAny((byte)'"', (byte)'\\');
                if (length < 0 || line[i + length] == '\\') return false;
                at = Learn(line.Slice(i, length), field);
                i += length + 1;
                if (!Token(line, ref i, (byte)':')) return false;
            }
            while (i < line.Length && line[i] == ' ') i++;
            if (i == line.Length) return false;
            if (line[i] == '"')
            {
                var length = line[++i..].IndexOfAny((byte)'"', (byte)'\\');
                if (length < 0 || line[i + length] == '\\') return false;
                foreach (var slot in at) slots.Set(slot, i, length);
                i += length + 1;
            }
            else
            {
                var length = line[i..].IndexOfAny((byte)',', (byte)'}');
                if (length < 0 || line[i] is (byte)'{' or (byte)'[') return false;
                var value = line.Slice(i, length).TrimEnd((byte)' ');
                if (!IsScalar(value)) return false;
                foreach (var slot in at)
                    if (value[0] != 'n') slots.Set(slot, i, value.Length);
                i += length;
            }
            while (i < line.Length && line[i] == ' ') i++;
            if (i == line.Length) return false;
            if (line[i] == '}') return line[(i + 1)..].Trim(" \t\r"u8).IsEmpty;
            if (line[i++] != ',') return false;
        }
    }

    // A value without quotes: a literal or a number. The slow reader has the last word on anything else.
    private static bool IsScalar(ReadOnlySpan<byte> value) =>
        value.SequenceEqual("null"u8) || value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8)
        || (!value.IsEmpty && (char.IsAsciiDigit((char)value[0]) || value[0] == '-')
            && Utf8Parser.TryParse(value, out double _, out var used) && used == value.Length);

    private static bool Token(ReadOnlySpan<byte> line, ref int i, byte token)
    {
        while (i < line.Length && line[i] is (byte)' ' or (byte)'\t') i++;
        return i < line.Length && line[i++] == token;
    }

    private int[] Learn(ReadOnlySpan<byte> name, int field)
    {
        var text = name.ToArray();
        int[] at = [.. Enumerable.Range(0, _wanted.Length).Where(slot => _wanted[slot] is { } key && text.AsSpan().SequenceEqual(key))];
        (byte[], int[]) known = ([.. text, (byte)'"', (byte)':'], at);
        // A file with a thousand kinds of line gains nothing from remembering them.
        if (field < _keys.Count) _keys[field] = known;
        else if (field == _keys.Count && field < 64) _keys.Add(known);
        return at;
    }

    private string? Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "not a JSON object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = -1;
            for (var slot = 0; slot < _wanted.Length && at < 0; slot++)
                if (_wanted[slot] is { } key && reader.ValueTextEquals(key)) at = slot;
            reader.Read();
            if (at < 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
            else if (reader.TokenType == JsonTokenType.String)
            {
                var room = slots.Scratch(reader.ValueSpan.Length);
                var length = reader.CopyString(room);
                for (var slot = at; slot < _wanted.Length; slot++)
                {
                    if (!Same(slot, at)) continue;
                    room[..length].CopyTo(slots.Scratch(length));
                    slots.SetDecoded(slot, length);
                }
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                for (var slot = at; slot < _wanted.Length; slot++)
                    if (Same(slot, at)) slots.Set(slot, (int)reader.TokenStartIndex, reader.ValueSpan.Length);
            }
        }
        return reader.Read() ? "more than one JSON value on the line" : null;
    }

    private bool Same(int slot, int other) => _wanted[slot] is { } key && key.AsSpan().SequenceEqual(_wanted[other]);
}
