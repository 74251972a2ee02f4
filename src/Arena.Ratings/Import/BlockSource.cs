namespace Arena.Ratings.Import;

/// <summary>A run of whole records.</summary>
/// <param name="Number">Blocks of all files are numbered in order.</param>
/// <param name="Length">How much of the buffer is filled.</param>
/// <param name="Problem">Set for a record too long to hold: the block is that record, and empty.</param>
internal readonly record struct Block(int Number, int Length, string? Problem = null);

/// <summary>
/// Cuts a stream into blocks that end where a record ends, for workers to take turns at: reading (and unzipping) is
/// one at a time, parsing is not. Memory is a block for each worker, whatever the size of the file.
/// </summary>
internal sealed class BlockSource(Stream stream, bool quoted, int firstNumber)
{
    public const int BlockSize = 1 << 20;
    public const int LongestRecord = 16 << 20;

    /// <summary>Beyond this a line has no end, as of a device.</summary>
    private const long LongestSkipped = 1 << 30;

    private readonly Lock _lock = new();
    private byte[] _rest = [];
    private bool _ended;
    private int _next = firstNumber;

    /// <summary>The number that the next file's first block should have.</summary>
    public int Next => _next;

    /// <summary>No more blocks are given out.</summary>
    public void Stop()
    {
        lock (_lock) (_rest, _ended) = ([], true);
    }

    /// <summary>Fills the worker's buffer with the next block, growing it for a long record; false at the end.</summary>
    public bool TryTake(ref byte[] buffer, out Block block)
    {
        lock (_lock)
        {
            block = default;
            var length = _rest.Length;
            if (_ended && length == 0) return false;
            if (buffer.Length < length) buffer = new byte[Math.Max(BlockSize, length)];
            _rest.CopyTo(buffer, 0);
            _rest = [];
            while (true)
            {
                while (!_ended && length < buffer.Length)
                {
                    var read = stream.Read(buffer, length, buffer.Length - length);
                    _ended = read == 0;
                    length += read;
                }
                var end = _ended ? length : LastRecordEnd(buffer.AsSpan(0, length));
                if (end > 0)
                {
                    _rest = buffer[end..length];
                    block = new Block(_next++, end);
                    return true;
                }
                if (_ended) return false;
                if (length >= LongestRecord)
                {
                    SkipLine(buffer);
                    block = new Block(_next++, 0, $"a record longer than {LongestRecord >> 20} MB");
                    return true;
                }
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LongestRecord));
            }
        }
    }

    // Just past the last line end that is not inside quotes, or 0. Outside means an even number of quotes before it.
    private int LastRecordEnd(ReadOnlySpan<byte> text)
    {
        if (!quoted) return text.LastIndexOf((byte)'\n') + 1;
        var quotes = text.Count((byte)'"');
        while (text.LastIndexOfAny((byte)'\n', (byte)'"') is >= 0 and var at)
        {
            if (text[at] == '"') quotes--;
            else if (quotes % 2 == 0) return at + 1;
            text = text[..at];
        }
        return 0;
    }

    private void SkipLine(byte[] buffer)
    {
        for (long skipped = LongestRecord; ;)
        {
            var read = stream.Read(buffer, 0, buffer.Length);
            if (read == 0) { _ended = true; return; }
            if ((skipped += read) > LongestSkipped)
                throw new InvalidDataException($"a line of more than {LongestSkipped >> 20} MB; expected a battle a line");
            var at = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (at < 0) continue;
            _rest = buffer[(at + 1)..read];
            return;
        }
    }
}
