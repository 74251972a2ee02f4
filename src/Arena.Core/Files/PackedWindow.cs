using System.IO.Compression;

namespace Arena.Core.Files;

/// <summary>
/// The bytes of a gzip file. A <see cref="DeflateStream"/> takes more of them than it needs and does not tell how many, so the
/// last piece that it took is kept, and the trailer, which is known by then, is looked for there.
/// </summary>
internal sealed class PackedWindow(Stream packed) : ReadOnlyStream
{
    private byte[] _bytes = new byte[1 << 16];
    private int _piece, _at, _end;

    /// <summary>Whether the last that was asked for was not there.</summary>
    public bool WasFoundEmpty { get; private set; }

    public int Next() => Has() ? _bytes[_at++] : -1;

    public override int Read(Span<byte> buffer)
    {
        if (!Has()) return 0;
        var count = Math.Min(buffer.Length, _end - _at);
        _bytes.AsSpan(_at, count).CopyTo(buffer);
        _piece = _at;
        _at += count;
        return count;
    }

    public bool SkipPast(ReadOnlySpan<byte> trailer)
    {
        // At least one byte of the piece belonged to the data.
        var from = _piece + 1;
        var ahead = _end - _at;
        if (ahead < trailer.Length)
        {
            var kept = _bytes[from.._end];
            var more = new byte[_bytes.Length + kept.Length];
            kept.CopyTo(more, 0);
            _at -= from;
            _end = kept.Length + packed.ReadAtLeast(more.AsSpan(kept.Length), trailer.Length - ahead, throwOnEndOfStream: false);
            (_bytes, from) = (more, 0);
        }
        var found = _bytes.AsSpan(from, Math.Min(_at + trailer.Length, _end) - from).IndexOf(trailer);
        _at = from + found + trailer.Length;
        return found >= 0;
    }

    private bool Has()
    {
        if (_at < _end) return true;
        (_piece, _at, _end) = (0, 0, packed.Read(_bytes));
        WasFoundEmpty = _end == 0;
        return _end > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) packed.Dispose();
        base.Dispose(disposing);
    }
}
