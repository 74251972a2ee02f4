namespace Arena.Core.Files;

/// <summary>
/// The elements of a JSON array as lines, for readers of JSON Lines: line n is element n. It looks at brackets, quotes and
/// commas alone; whether an element is JSON, and what it says, is the reader's to find.
/// </summary>
/// <param name="text">UTF-8; its first visible byte is <c>[</c>.</param>
public sealed class JsonArrayStream(Stream text) : ReadOnlyStream
{
    private readonly byte[] _in = new byte[1 << 16];
    private int _at, _end;
    private long _element = 1;
    private int _depth = -1;
    private bool _quoted, _escaped, _isOpen, _ended;

    /// <exception cref="InvalidDataException">The array does not end, or is not all there is.</exception>
    public override int Read(Span<byte> buffer)
    {
        var used = 0;
        while (used < buffer.Length)
        {
            if (_at == _end)
            {
                // What there is goes out before an end is looked for, which may be far.
                if (used > 0) break;
                (_at, _end) = (0, text.Read(_in));
                if (_end == 0)
                {
                    if (!_ended) throw new InvalidDataException(
                        $"the JSON array is cut short in element {_element}: it has no closing bracket; fetch the file again");
                    break;
                }
            }
            var b = _in[_at++];
            if (_ended)
            {
                if (IsSpace(b)) continue;
                throw new InvalidDataException(
                    "more text follows behind the end of the JSON array; expected one array, or an object a line");
            }
            if (Take(b) is >= 0 and var kept) buffer[used++] = (byte)kept;
        }
        return used;
    }

    // What goes out for a byte; −1 for nothing.
    private int Take(byte b)
    {
        if (_quoted)
        {
            if (_escaped) _escaped = false;
            else if (b == '\\') _escaped = true;
            else if (b == '"') _quoted = false;
            // No text of JSON may hold a line end: let it stay something that none may hold.
            return b == '\n' ? 1 : b;
        }
        switch (b)
        {
            case (byte)'[' when _depth < 0:
                _depth = 0;
                return -1;
            case (byte)',' when _depth == 0:
                var isEmpty = !_isOpen;
                _isOpen = false;
                if (isEmpty)
                {
                    _isOpen = true;
                    return b;
                }
                _element++;
                return '\n';
            case (byte)']' when _depth == 0:
                _ended = true;
                return '\n';
        }
        if (IsSpace(b)) return _isOpen ? ' ' : -1;
        _isOpen = true;
        if (b == '"') _quoted = true;
        else if (b is (byte)'{' or (byte)'[') _depth++;
        else if (b is (byte)'}' or (byte)']') _depth = Math.Max(0, _depth - 1);
        return b;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
