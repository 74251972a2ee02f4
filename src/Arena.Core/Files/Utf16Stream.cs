using System.Text;

namespace Arena.Core.Files;

/// <summary>UTF-16 as UTF-8, without its byte order mark; what is not UTF-16 is refused by its line.</summary>
internal sealed class Utf16Stream : ReadOnlyStream
{
    private readonly PeekedStream _source;
    private readonly Stream _text;
    private long _lines;

    public Utf16Stream(PeekedStream source, bool bigEndian)
    {
        _source = source;
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
        // Transcoding would keep the mark, as a character of its own.
        if (source.Peek(2).SequenceEqual(encoding.Preamble)) source.Skip(2);
        _text = Encoding.CreateTranscodingStream(source, encoding, Encoding.UTF8, leaveOpen: true);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = _text.Read(buffer);
            _lines += buffer[..count].Count((byte)'\n');
            return count;
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"is no UTF-16 soon after line {_lines}, though it begins like it; save it as UTF-8");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _source.Dispose();
        }
        base.Dispose(disposing);
    }
}
