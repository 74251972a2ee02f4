namespace Arena.Core.Files;

/// <summary>A stream whose beginning can be looked at before it is read: to tell gzip, an encoding, and JSON from CSV.</summary>
public sealed class PeekedStream(Stream inner) : ReadOnlyStream
{
    private byte[] _ahead = [];
    private int _at;

    /// <summary>The next bytes, fewer only where the stream ends before.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var filled = _ahead.Length - _at;
        if (filled < count)
        {
            var more = new byte[Math.Max(4096, count)];
            _ahead.AsSpan(_at).CopyTo(more);
            filled += inner.ReadAtLeast(more.AsSpan(filled), count - filled, throwOnEndOfStream: false);
            (_ahead, _at) = (more[..filled], 0);
        }
        return _ahead.AsSpan(_at, Math.Min(filled, count));
    }

    /// <summary>Leaves out bytes that were peeked at.</summary>
    public void Skip(int count) => _at += count;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var ahead = Math.Min(_ahead.Length - _at, buffer.Length);
        if (ahead <= 0) return inner.Read(buffer);
        _ahead.AsSpan(_at, ahead).CopyTo(buffer);
        _at += ahead;
        return ahead;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
