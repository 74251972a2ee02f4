using System.IO.Compression;
using System.Text;
using Arena.Core.Files;
using Arena.Testing;

namespace Arena.Core.Tests.Files;

public sealed class GunzipStreamTests
{
    private static readonly byte[] Lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3).Select(i => $"line {i}\n")));

    private static byte[] Unzipped(byte[] packed)
    {
        using var stream = new GunzipStream(new MemoryStream(packed));
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static string Refusal(byte[] packed) => Assert.Throws<InvalidDataException>(() => Unzipped(packed)).Message;

    [Fact]
    public void Cut_at_any_byte_it_is_refused_and_never_ends_as_if_it_were_whole()
    {
        var packed = Damage.Zipped(Lines);
        for (var length = 1; length < packed.Length; length++) Assert.Contains("fetch the file again", Refusal(packed[..length]));
        Assert.Equal(Lines, Unzipped(packed));
    }

    [Fact]
    public void So_is_a_second_member_cut_at_any_byte_and_the_message_says_how_far_it_was_readable()
    {
        var (first, second) = (Damage.Zipped(Lines), Damage.Zipped(Lines));
        for (var length = 1; length < second.Length; length++)
        {
            var message = Refusal([.. first, .. second[..length]]);
            Assert.Contains("cut short", message);
            Assert.Matches("they can be read up to line [3-6] \\((2[1-9]|3[0-9]|4[0-2]) bytes unpacked\\)", message);
        }
    }

    [Fact]
    public void No_byte_can_be_changed_so_that_another_text_comes_out()
    {
        var packed = Damage.Zipped(Lines);
        for (var at = 10; at < packed.Length; at++)
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = packed.ToArray();
                changed[at] ^= (byte)(1 << bit);
                // Bits that fill up the last byte of the data mean nothing.
                try
                {
                    Assert.Equal(Lines, Unzipped(changed));
                }
                catch (InvalidDataException e)
                {
                    Assert.NotEqual("", e.Message);
                }
            }
    }

    [Fact]
    public void Members_of_all_sizes_are_read_one_after_the_other_with_whatever_headers_they_have()
    {
        var random = new Seed(1).Random();
        var (packed, plain) = (new MemoryStream(), new MemoryStream());
        foreach (var size in new[] { 0, 1, 8191, 8192, 8193, 65_535, 65_536, 70_000, 300_000, 0, 5 })
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            // Half of it packs well, and half not at all.
            bytes.AsSpan(0, size / 2).Fill((byte)'a');
            plain.Write(bytes);
            // .NET packs nothing into nothing; gzip makes a member of it.
            byte[] member = size == 0 ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0] : Damage.Zipped(bytes);
            // Extra field, name, comment and the header's own checksum.
            packed.Write([0x1F, 0x8B, 8, 0x1E, .. member[4..10], 3, 0, 1, 2, 3, .. "name"u8, 0, .. "words"u8, 0, 7, 7, .. member[10..]]);
        }
        Assert.Equal(plain.ToArray(), Unzipped(packed.ToArray()));
    }

    [Fact]
    public void Random_texts_come_back_as_they_were_at_every_length_about_a_buffer()
    {
        var random = new Seed(2).Random();
        for (var length = 8100; length < 8300; length += 7)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(bytes, Unzipped(Damage.Zipped(bytes)));
        }
    }

    [Fact]
    public void Zeros_behind_the_end_are_padding_and_anything_else_is_refused()
    {
        Assert.Equal(Lines, Unzipped([.. Damage.Zipped(Lines), .. new byte[512]]));
        Assert.Equal("behind the gzip data, which end with line 3 (21 bytes unpacked), come bytes that are not gzip; fetch the file "
            + "again, or cut them off", Refusal([.. Damage.Zipped(Lines), .. "more"u8]));
    }

    [Fact]
    public void What_was_refused_once_stays_refused()
    {
        using var stream = new GunzipStream(new MemoryStream(Damage.Zipped(Lines)[..^1]));
        for (var i = 0; i < 2; i++) Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void It_reads_a_large_file_in_bounded_memory()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var megabyte = 0; megabyte < 64; megabyte++) zip.Write(new byte[1 << 20]);
        packed.Position = 0;
        using var stream = new GunzipStream(packed);
        var buffer = new byte[1 << 16];
        var before = GC.GetAllocatedBytesForCurrentThread();
        long all = 0;
        for (int count; (count = stream.Read(buffer)) > 0;) all += count;
        Assert.Equal(64L << 20, all);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
