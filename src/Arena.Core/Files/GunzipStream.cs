using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;

namespace Arena.Core.Files;

/// <summary>
/// What gzip packed (RFC 1952, one member or several), checked to be whole: <see cref="GZipStream"/> ends without a word
/// where the file does. Each member must reach its own end and match its checksum and length, and nothing but zeros, which
/// archivers pad with, may come after the last.
/// </summary>
internal sealed class GunzipStream(Stream packed) : ReadOnlyStream
{
    private const int TrailerLength = 8;

    private readonly PackedWindow _window = new(packed);
    private readonly Crc32 _checksum = new();
    private DeflateStream? _member;
    private uint _memberLength;
    private long _unpacked, _lines;
    private bool _hasMember, _ended;
    private string? _failure;

    /// <exception cref="InvalidDataException">The data are cut short or damaged; the message says how far they could be read.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_failure is not null) throw new InvalidDataException(_failure);
        while (!_ended && !buffer.IsEmpty)
        {
            if (_member is null && !Begin())
            {
                _ended = true;
                break;
            }
            var count = Unpack(buffer);
            if (count == 0)
            {
                End();
                continue;
            }
            var text = buffer[..count];
            _checksum.Append(text);
            _memberLength += (uint)count;
            _unpacked += count;
            _lines += text.Count((byte)'\n');
            return count;
        }
        return 0;
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Failure("are damaged");
        }
    }

    // Reads a header; false where there are no more members.
    private bool Begin()
    {
        int first;
        do
        {
            first = _window.Next();
        }
        while (first == 0 && _hasMember);
        if (first < 0) return false;
        if (first != 0x1F) throw Garbage();
        if (Byte() != 0x8B) throw Garbage();
        var (method, flags) = (Byte(), Byte());
        if (method != 8 || (flags & 0xE0) != 0) throw Failure("are packed in a way that gzip does not have");
        // Time, extra flags, operating system.
        for (var i = 0; i < 6; i++) Byte();
        if ((flags & 4) != 0)
            for (var extra = Byte() | Byte() << 8; extra > 0; extra--) Byte();
        if ((flags & 8) != 0)
            while (Byte() != 0) { }
        if ((flags & 16) != 0)
            while (Byte() != 0) { }
        if ((flags & 2) != 0) _ = Byte() | Byte();
        _member = new DeflateStream(_window, CompressionMode.Decompress, leaveOpen: true);
        _hasMember = true;
        _checksum.Reset();
        _memberLength = 0;
        return true;
    }

    private int Byte() => _window.Next() is >= 0 and var next ? next : throw Failure("are cut short");

    private void End()
    {
        _member!.Dispose();
        _member = null;
        if (_window.WasFoundEmpty) throw Failure("are cut short");
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _memberLength);
        if (!_window.SkipPast(trailer)) throw Failure("are cut short or damaged, as the checksum behind them is missing or another");
    }

    private InvalidDataException Garbage() => !_hasMember
        ? Failure("are damaged at their beginning")
        : new(_failure = string.Create(CultureInfo.InvariantCulture,
            $"behind the gzip data, which end with line {_lines} ({_unpacked} bytes unpacked), come bytes that are not gzip; fetch the "
                + $"file again, or cut them off"));

    private InvalidDataException Failure(string what) => new(_failure = string.Create(CultureInfo.InvariantCulture,
        $"the gzip data {what}: they can be read up to line {_lines} ({_unpacked} bytes unpacked); fetch the file again"));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _window.Dispose();
        }
        base.Dispose(disposing);
    }
}
