namespace Arena.Rules.Ratings.Reading;

/// <summary>A stream whose beginning can be looked at before it is read: to tell gzip, a byte order mark and JSON from CSV.</summary>
internal sealed class PeekedStream(Stream inner) : Stream
{
    private byte[] _ahead = [];
    private int _at;

    public byte[] Peek(int count)
    {
        while (_ahead.Length - _at < count)
        {
            var more = new byte[Math.Max(4096, count)];
            var read = inner.Read(more, 0, more.Length);
            if (read == 0) break;
            _ahead = [.. _ahead[_at..], .. more[..read]];
            _at = 0;
        }
        return _ahead[_at..Math.Min(_ahead.Length, _at + count)];
    }

    public void SkipByteOrderMark()
    {
        if (Peek(3) is [0xEF, 0xBB, 0xBF]) _at += 3;
    }

    /// <summary>The first byte that is not white space, which is not consumed; −1 when there is none in the first 64 kB.</summary>
    public int FirstVisibleByte()
    {
        for (var size = 4096; size <= 65536; size *= 4)
        {
            var text = Peek(size);
            var at = text.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0) return text[at];
            if (text.Length < size) break;
        }
        return -1;
    }

    /// <summary>Reads the header line, at most 64 kB of it.</summary>
    public List<string> ReadHeader()
    {
        var text = Peek(4096).AsSpan();
        if (!text.Contains((byte)'\n')) text = Peek(65536);
        var header = CsvRows.Header(text, out var next);
        _at += next;
        return header;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var ahead = Math.Min(_ahead.Length - _at, buffer.Length);
        if (ahead <= 0) return inner.Read(buffer);
        _ahead.AsSpan(_at, ahead).CopyTo(buffer);
        _at += ahead;
        return ahead;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
