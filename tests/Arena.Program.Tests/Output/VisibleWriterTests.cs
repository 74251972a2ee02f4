using System.Text;
using Arena.Program.Output;

namespace Arena.Program.Tests.Output;

public sealed class VisibleWriterTests
{
    [Fact]
    public void Every_way_of_writing_shows_control_characters()
    {
        var stream = new StringWriter { NewLine = "\n" };
        var writer = new VisibleWriter(stream) { NewLine = "\n" };
        writer.Write('\u001b');
        writer.Write("\u001b");
        writer.Write("\u001b".ToCharArray());
        writer.WriteLine("\u001b".AsSpan());
        writer.WriteLine("{0}", "\u001b");
        Assert.Equal("\\u001b\\u001b\\u001b\\u001b\n\\u001b\n", stream.ToString());
    }

    [Fact]
    public void Colours_pass_by_the_raw_writer()
    {
        var stream = new StringWriter();
        new VisibleWriter(stream).Raw.Write("\u001b[1m");
        Assert.Equal("\u001b[1m", stream.ToString());
    }

    [Fact]
    public void A_stream_that_fails_loses_its_text_and_ends_no_work()
    {
        var stream = new Full();
        var writer = new VisibleWriter(stream);
        writer.WriteLine("lost");
        writer.Raw.Write("lost too");
        writer.Flush();
        Assert.Equal("No space left on device", writer.Lost?.Message);
        Assert.Equal(1, stream.Tries);
    }

    private sealed class Full : TextWriter
    {
        public int Tries { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Fail();

        public override void Write(ReadOnlySpan<char> buffer) => Fail();

        private void Fail()
        {
            Tries++;
            throw new IOException("No space left on device");
        }
    }
}
