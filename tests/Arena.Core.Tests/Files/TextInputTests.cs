using System.Text;
using Arena.Core.Files;
using Arena.Testing;

namespace Arena.Core.Tests.Files;

public sealed class TextInputTests
{
    private const string Text = "left,right\nJosé,中 🦀\n";

    private static (string Text, string? Note) Read(byte[] bytes)
    {
        using var stream = TextInput.Open(new MemoryStream(bytes), out var note);
        using var reader = new StreamReader(
            stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        return (reader.ReadToEnd(), note);
    }

    [Fact]
    public void Utf_8_and_utf_16_in_either_order_are_the_same_text_with_and_without_a_mark()
    {
        foreach (var (encoding, note) in new (Encoding, string?)[]
        {
            (new UTF8Encoding(true), null), (new UnicodeEncoding(false, true), "read as UTF-16 (little-endian)"),
                (new UnicodeEncoding(true, true), "read as UTF-16 (big-endian)"),
        })
            foreach (var bytes in new[] { encoding.GetBytes(Text), [.. encoding.Preamble, .. encoding.GetBytes(Text)] })
            {
                Assert.Equal((Text, note), Read(bytes));
                Assert.Equal((Text, note), Read(Damage.Zipped(bytes)));
            }
    }

    [Fact]
    public void Utf_16_that_breaks_off_or_has_half_a_pair_is_refused_by_its_line()
    {
        var good = Encoding.Unicode.GetBytes(Text);
        Assert.Contains("is no UTF-16 soon after line", Assert.Throws<InvalidDataException>(() => Read([.. good, 0x41])).Message);
        Assert.Contains("is no UTF-16 soon after line",
            Assert.Throws<InvalidDataException>(() => Read([.. good, 0x3D, 0xD8, 0x41, 0])).Message);
    }

    [Theory]
    [InlineData("PK\u0003\u0004....", "a zip archive")]
    [InlineData("PAR1....", "a Parquet file")]
    [InlineData("BZh9....", "packed by bzip2")]
    [InlineData("left,right\0,winner", "byte 11 is zero")]
    public void What_is_no_text_is_refused_with_what_it_is(string bytes, string what)
    {
        Assert.Contains(what, Assert.Throws<InvalidDataException>(() => Read(Encoding.Latin1.GetBytes(bytes))).Message);
        Assert.Contains("packed by gzip twice",
            Assert.Throws<InvalidDataException>(() => Read(Damage.Zipped(Damage.Zipped(Encoding.Latin1.GetBytes(bytes))))).Message);
    }

    [Fact]
    public void Random_bytes_in_any_encoding_are_read_or_refused_with_a_message()
    {
        byte[][] fronts = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0],
            [(byte)'a', 0, (byte)'b', 0], [0, (byte)'a', 0, (byte)'b'], Damage.Zipped("x"u8.ToArray())];
        Fuzz.Run("text", 1_000, random =>
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (random.Next(2) == 0) for (var i = 0; i < noise.Length; i++) noise[i] = (byte)(i % 2 == 0 ? 'a' + noise[i] % 26 : 0);
            byte[] bytes = [.. fronts[random.Next(fronts.Length)], .. noise];
            return random.Next(3) == 0 ? Damage.Zipped(bytes) : bytes;
        }, bytes =>
        {
            using var stream = TextInput.Open(new MemoryStream(bytes), out _);
            stream.CopyTo(Stream.Null);
        }, e => e is InvalidDataException);
    }
}
