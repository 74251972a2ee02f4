using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Arena.Rules.Worlds;
using Arena.Tests.Scenarios;
using CsCheck;

namespace Arena.Tests.Worlds.Preferences;

public sealed class PreferenceFileTests : IDisposable
{
    private const string Path = "people/pairs.jsonl";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Pair(string prompt, string chosen, string rejected) => JsonSerializer.Serialize(new { id = 7, prompt, chosen, rejected });

    private static IEnumerable<string> Good(int count) => Enumerable.Range(0, count).Select(i => Pair($"p{i}", $"good {i}", $"bad {i}"));

    private static PreferenceFile Parse(IEnumerable<string> lines, double bad = 0.01) => PreferenceFile.Parse(lines, Path, "\n", bad);

    [Fact]
    public void A_small_gzip_file_that_unpacks_to_an_endless_line_is_refused_before_it_fills_the_memory()
    {
        var path = System.IO.Path.Combine(_folder.Path, "bomb.jsonl.gz");
        using (var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            for (var megabyte = 0; megabyte < 200; megabyte++) zip.Write(new byte[1 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => PreferenceFile.Read(path, "\n", 0.01));
        Assert.StartsWith($"{path}: line 1 is longer than 16777216 characters; expected a JSON object a line", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_way_and_are_numbered_alike(string end)
    {
        var path = System.IO.Path.Combine(_folder.Path, "pairs.jsonl");
        // Longer than a buffer, so that an end lies across two.
        File.WriteAllText(path, string.Join(end, [.. Good(20_000), "", "no pair", .. Good(3)]));
        var file = PreferenceFile.Read(path, "\n", 0.01);
        Assert.Equal((20_003, 20_004, 1), (file.Pairs.Count, file.Lines, file.Bad));
        Assert.StartsWith("line 20002 ", Assert.Single(file.Named));
    }

    [Fact]
    public void A_line_with_a_prompt_is_parted_from_its_replies_by_the_separator()
    {
        var pair = Assert.Single(Parse([Pair("Why? ", " Because. ", "No.\n")]).Pairs);
        Assert.Equal(new PreferenceLine("Why?\n", "Because.", "No."), pair);
    }

    [Fact]
    public void Transcripts_are_parted_behind_the_last_turn_that_they_share()
    {
        const string shared = "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Why?\n\nAssistant:";
        var line = JsonSerializer.Serialize(new { chosen = shared + " Because.", rejected = shared + " Be quiet." });
        Assert.Equal(new PreferenceLine(shared, " Because.", " Be quiet."), Assert.Single(Parse([line]).Pairs));
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("[1]", "is no JSON object")]
    [InlineData("""{"chosen": "a"}""", "has no \"rejected\"")]
    [InlineData("""{"rejected": "a", "prompt": "p"}""", "has no \"chosen\"")]
    [InlineData("""{"chosen": "a", "rejected": null, "prompt": "p"}""", "has a \"rejected\" that is no text")]
    [InlineData("""{"chosen": "a", "rejected": "b", "prompt": 3}""", "has a \"prompt\" that is no text")]
    [InlineData("""{"chosen": "a", "rejected": "b"}""", "share no \"Assistant:\" turn")]
    [InlineData("""{"chosen": "\ud800", "rejected": "b", "prompt": "p"}""", "is no JSON")]
    [InlineData("""{"chosen": "\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant: d", "rejected": "\n\nHuman: a\n\nAssistant: x"}""", "differ before their last turn")]
    public void A_line_that_is_no_pair_is_left_out_and_named_with_the_reason(string line, string reason)
    {
        var file = Parse([.. Good(150), "", line, .. Good(2)]);
        Assert.Equal((152, 153, 1), (file.Pairs.Count, file.Lines, file.Bad));
        Assert.StartsWith("line 152 ", Assert.Single(file.Named));
        Assert.Contains(reason, file.Named[0]);
    }

    [Fact]
    public void Beyond_the_share_allowed_the_file_is_refused_with_the_first_ten_lines_and_what_to_do()
    {
        string[] lines = [.. Enumerable.Repeat("x", 12), .. Good(88)];
        Assert.Equal(88, Parse(lines, 0.12).Pairs.Count);
        var error = Assert.Throws<InvalidDataException>(() => Parse(lines)).Message;
        Assert.StartsWith($"{Path}: 12 of 100 lines cannot be used, more than the 1% of world.bad-lines: line 1 is no JSON; ", error);
        Assert.Contains("line 10 is no JSON; …", error);
        Assert.DoesNotContain("line 11", error);
        Assert.Contains("raise world.bad-lines", error);
    }

    [Fact]
    public void Empty_sides_and_equal_sides_are_counted_by_themselves()
    {
        var file = Parse([.. Good(3), Pair("p", " ", "b"), Pair("p", "a", ""), Pair("p", "same", " same ")]);
        Assert.Equal((3, 0, 2, 1), (file.Pairs.Count, file.Bad, file.Empty, file.Equal));
        Assert.Equal(["2 pairs are left out for an empty reply", "1 pairs are left out for two equal replies"], file.Notes());
        Assert.Contains("no pair", Assert.Throws<InvalidDataException>(() => Parse([Pair("p", "a", "a")])).Message);
    }

    [Fact]
    public void Gzip_is_told_by_its_bytes_and_a_cut_one_is_said_to_be_cut()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', Good(2000))));
        var whole = _folder.Write("pairs.txt", packed.ToArray());
        Assert.Equal(Parse(Good(2000)).Pairs, PreferenceFile.Read(whole, "\n", 0).Pairs);
        var broken = packed.ToArray();
        broken.AsSpan(100, 50).Fill(0xff);
        var damaged = _folder.Write("broken.gz", broken);
        Assert.Contains(damaged, Assert.Throws<InvalidDataException>(() => PreferenceFile.Read(damaged, "\n", 0)).Message);
        Assert.Contains("world.file", Assert.Throws<FileNotFoundException>(() => PreferenceFile.Read("nowhere.jsonl", "\n", 0)).Message);
    }

    [Fact]
    public void Whatever_bytes_a_file_has_it_is_read_or_refused_with_its_name()
    {
        string[] known = [Pair("a", "b", "c"), "{\"chosen\":\"\\n\\nAssistant:\"", "\"\\ud800\"", "[[[[", "", "\u2028", "\0"];
        var line = Gen.OneOf(Gen.Int[0, known.Length - 1].Select(i => known[i]), Gen.String, Gen.String[Gen.Char["{}[]\":,\\ucdhosenrjt01n "], 0, 40]);
        Gen.Select(line.Array[0, 12].Select(lines => Encoding.UTF8.GetBytes(string.Join('\n', lines))), Gen.Byte.Array[0, 30], Gen.Bool, (text, noise, gzip) => gzip ? [0x1f, 0x8b, .. noise, .. text] : (byte[])[.. text, .. noise])
            .Sample(bytes =>
            {
                var path = _folder.Write("fuzz.jsonl", bytes);
                try
                {
                    Assert.NotEmpty(PreferenceFile.Read(path, " ", 0.5).Pairs);
                }
                catch (InvalidDataException e)
                {
                    Assert.StartsWith(path, e.Message);
                }
            }, iter: 2000, threads: 1);
    }
}
