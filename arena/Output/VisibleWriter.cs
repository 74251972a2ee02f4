using System.Text;

namespace Arena.Program.Output;

/// <summary>
/// A standard stream that all output passes: it shows what a terminal would act on, and a stream that is full or closed
/// ends no work: what is written from then on is lost, and <see cref="Lost"/> says why.
/// </summary>
/// <param name="raw">The stream that all output ends up in.</param>
internal sealed class VisibleWriter(TextWriter raw) : TextWriter
{
    /// <summary>Writes to the stream as it is: for what this program itself tells the terminal, such as colours.</summary>
    public TextWriter Raw => field ??= new RawWriter(this);

    public override Encoding Encoding => raw.Encoding;

    /// <summary>The first error of writing; null where all was written.</summary>
    public Exception? Lost { get; private set; }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (VisibleText.Of(buffer) is { } visible) WriteRaw(visible);
        else WriteRaw(buffer);
    }

    private void WriteRaw(ReadOnlySpan<char> text)
    {
        if (Lost is not null) return;
        try
        {
            raw.Write(text);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            Lost = e;
        }
    }

    public override void Flush()
    {
        if (Lost is not null) return;
        try
        {
            raw.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            Lost = e;
        }
    }

    private sealed class RawWriter(VisibleWriter of) : TextWriter
    {
        public override Encoding Encoding => of.Encoding;

        public override void Write(char value) => of.WriteRaw([value]);

        public override void Write(string? value) => of.WriteRaw(value);

        public override void Write(char[] buffer, int index, int count) => of.WriteRaw(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => of.WriteRaw(buffer);

        public override void Flush() => of.Flush();
    }
}
