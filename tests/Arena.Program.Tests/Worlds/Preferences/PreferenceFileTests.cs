using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Program.Commands;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Preferences;
using CsCheck;

namespace Arena.Program.Tests.Worlds.Preferences;

public sealed class PreferenceFileTests : IDisposable
{
    private const string Path = "people/pairs.jsonl";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Pair(string prompt, string chosen, string rejected) =>
        JsonSerializer.Serialize(new { id = 7, prompt, chosen, rejected });

    private static IEnumerable<string> Good(int count) => Enumerable.Range(0, count).Select(i => Pair($"p{i}", $"good {i}", $"bad {i}"));

    private static PreferenceFile Parse(IEnumerable<string> lines, double bad = 0.01, PreferenceFields? fields = null) =>
        new PreferenceReader(new PreferencesOptions { File = Path, BadLines = bad, Fields = fields }, "line", null)
            .Read(lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line)));

    private static PreferenceFile Read(string path, double bad = 0.01, PreferenceFields? fields = null) =>
        PreferenceFile.Read(new PreferencesOptions { File = path, BadLines = bad, Fields = fields });

    [Fact]
    public void A_small_gzip_file_that_unpacks_to_an_endless_line_is_refused_before_it_fills_the_memory()
    {
        var path = System.IO.Path.Combine(_folder.Path, "bomb.jsonl.gz");
        using (var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            for (var megabyte = 0; megabyte < 200; megabyte++) zip.Write([.. Enumerable.Repeat((byte)' ', 1 << 20)]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => Read(path, 0.01));
        Assert.StartsWith($"{path}: line 1 is longer than 16777216 bytes", error.Message);
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
        var file = Read(path, 0.01);
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
    [InlineData("""{"chosen": "a", "rejected": "b", "prompt": [3]}""", "has a \"prompt\" that is no text")]
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
        Assert.StartsWith("12 of 100 lines cannot be used, more than the 1% of world.bad-lines: line 1 is no JSON; ", error);
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
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', Good(2000))));
        var whole = _folder.Write("pairs.txt", packed.ToArray());
        Assert.Equal(Parse(Good(2000)).Pairs, Read(whole, 0).Pairs);
        var broken = packed.ToArray();
        broken.AsSpan(100, 50).Fill(0xff);
        var damaged = _folder.Write("broken.gz", broken);
        Assert.Contains(damaged, Assert.Throws<InvalidDataException>(() => Read(damaged, 0)).Message);
        Assert.Contains("world.file", Assert.Throws<FileNotFoundException>(() => Read("nowhere.jsonl", 0)).Message);
    }

    private static string Judged(int i, params int[] verdicts) =>
        $$"""{"instruction":"Do {{i}}.","input":"{{(i % 2 == 0 ? "" : $"with {i}")}}","response1":"one {{i}}","response2":"two {{i}}",{{string.Join(',', verdicts.Select((verdict, j) => $"\"annotator{j + 1}\":{verdict}"))}}}""";

    [Fact]
    public void A_json_array_of_judged_replies_is_read_by_the_majority_of_its_verdicts_and_it_is_said()
    {
        var path = _folder.Write("judged.json",
            Encoding.UTF8.GetBytes($"[{Judged(1, 1, 1, 2)},\n{Judged(2, 2, 0, 2)},\n{Judged(3, 0, 0, 0)}, {Judged(4, 1, 2, 0)}]"));
        var file = Read(path);
        Assert.Equal([new("Do 1.\nwith 1\n", "one 1", "two 1"), new PreferenceLine("Do 2.\n", "two 2", "one 2")], file.Pairs);
        Assert.Equal(
            ["read with prompt: instruction, input: input, first: response1, second: response2, verdicts: [annotator1, annotator2, "
                + "annotator3] (1 the first, 2 the second, 0 neither)", "2 pairs are left out whose verdicts prefer neither reply"],
            file.Notes());
        Assert.Contains("element 2 has a \"annotator1\" that is 7; expected 1, 2 or 0",
            Assert.Throws<InvalidDataException>(
            () => Read(_folder.Write("odd.json", Encoding.UTF8.GetBytes($"[{Judged(1, 1)},{Judged(2, 7)}]")))).Message);
        Assert.Contains("cut.json: the JSON array is cut short in element 2",
            Assert.Throws<InvalidDataException>(
            () => Read(_folder.Write("cut.json", Encoding.UTF8.GetBytes($"[{Judged(1, 1)},{Judged(2, 2)}")))).Message);
    }

    [Fact]
    public void Instructions_with_a_preference_number_and_with_chosen_and_rejected_are_read()
    {
        var alpaca = Parse(["""{"instruction":"Do.","input":"x","output_1":"a","output_2":"b","preference":2}"""]);
        Assert.Equal(new PreferenceLine("Do.\nx\n", "b", "a"), Assert.Single(alpaca.Pairs));
        var orca = Parse(["""{"system":"","question":"Why?","chosen":"a","rejected":"b"}"""]);
        Assert.Equal(new PreferenceLine("Why?\n", "a", "b"), Assert.Single(orca.Pairs));
        Assert.Equal(["read with prompt: question, chosen: chosen, rejected: rejected"], orca.Notes());
    }

    [Fact]
    public void Any_names_can_be_told_and_what_is_told_in_part_is_refused()
    {
        var fields = new PreferenceFields { Prompt = "ask", Chosen = "good", Rejected = "bad" };
        var file = Parse(["""{"ask":"Why?","good":"a","bad":"b","prompt":"x","chosen":"y","rejected":"z"}"""], fields: fields);
        Assert.Equal(new PreferenceLine("Why?\n", "a", "b"), Assert.Single(file.Pairs));
        Assert.Empty(file.Notes());
        Assert.Contains("line 1 has no \"ask\"", Assert.Throws<InvalidDataException>(() => Parse(["""{"prompt":"Why?","good":"a","bad":"b"}"""], fields: fields)).Message);
        var path = _folder.Write("some.jsonl", Encoding.UTF8.GetBytes(Pair("p", "a", "b")));
        Assert.Contains("world.fields needs first, second and verdicts together",
            Assert.Throws<InvalidDataException>(() => Read(path, fields: new PreferenceFields { First = "one" })).Message);
    }

    [Fact]
    public void A_scenario_tells_them_in_its_world()
    {
        var scenario = Catalogue.Reader.Parse(
            """
            name: judged
            models: {base: {kind: pretrain}}
            world: {kind: preferences, file: pairs.json, fields: {prompt: instruction, first: response1, second: response2, verdicts: [annotator1]}}
            players: [{preset: dpo, feedback: {kind: recorded, pairs: 10}}, {preset: sft}]
            tournament: {judge: {kind: reward-model, epochs: 1}}
            """, "here.yaml").Scenario;
        var fields = Assert.IsType<PreferencesOptions>(scenario.World).Fields!;
        Assert.Equal(("instruction", "response1", "response2", "annotator1"),
            (fields.Prompt, fields.First, fields.Second, Assert.Single(fields.Verdicts)));
    }

    [Fact]
    public void A_number_and_true_and_false_are_the_text_that_they_are_written_as() =>
        Assert.Equal(
            [new("p\n", "10", "9.50"), new PreferenceLine("p\n", "true", "No, false.")],
            Parse(["""{"prompt":"p","chosen":10,"rejected":9.50}""", """{"prompt":"p","chosen":true,"rejected":"No, false."}"""]).Pairs);

    [Fact]
    public void A_key_that_comes_twice_is_no_pair() =>
        Assert.Contains("line 1 has more than one \"chosen\"", Assert.Throws<InvalidDataException>(() => Parse(["""{"prompt":"p","chosen":"a","rejected":"b","chosen":"c"}"""])).Message);

    [Fact]
    public void Text_that_is_not_utf_8_is_refused_by_line_and_byte_and_utf_16_is_read()
    {
        var text = string.Join('\n', Good(3)) + "\n" + Pair("p", "caf\u00e9", "bad").Replace("\\u00E9", "\u00e9");
        Assert.Contains("line 4, byte ",
            Assert.Throws<InvalidDataException>(() => Read(_folder.Write("latin.jsonl", Encoding.Latin1.GetBytes(text)))).Message);
        var wide = Read(_folder.Write("wide.jsonl", Encoding.Unicode.GetBytes(text)));
        Assert.Equal((4, "caf\u00e9", "read as UTF-16 (little-endian)"), (wide.Pairs.Count, wide.Pairs[3].Chosen, wide.Notes().Single()));
    }

    [Fact]
    public void A_gzip_file_cut_at_any_byte_or_with_its_second_part_cut_is_refused()
    {
        byte[] Packed(IEnumerable<string> lines) => Damage.Zipped(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        byte[] whole = [.. Packed(Good(3)), .. Packed(Good(2))];
        Assert.Equal(5, Read(_folder.Write("whole.gz", whole)).Pairs.Count);
        var first = Packed(Good(3)).Length;
        for (var length = 3; length < whole.Length; length++)
        {
            if (length == first) continue;
            Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => Read(_folder.Write("cut.gz", whole[..length]))).Message);
        }
    }

    [Fact]
    public void What_can_be_read_only_once_is_refused()
    {
        Assert.Contains("is a folder; name a file", Assert.Throws<InvalidDataException>(() => Read(_folder.Path)).Message);
        if (OperatingSystem.IsLinux())
            Assert.Contains("/dev/zero: is a device; expected a regular file",
                Assert.Throws<InvalidDataException>(() => Read("/dev/zero")).Message);
    }

    [SkippableFact]
    public void The_sample_of_three_annotators_is_read_as_it_is()
    {
        var file = Read(SharedData.Path("preferences/pandalm-500.json"));
        Assert.Equal((500, 0), (file.Lines, file.Bad));
        Assert.InRange(file.Pairs.Count, 395, 429);
    }

    [Fact]
    public void Whatever_bytes_a_file_has_it_is_read_or_refused_with_its_name()
    {
        string[] known = [Pair("a", "b", "c"), "{\"chosen\":\"\\n\\nAssistant:\"", "\"\\ud800\"", "[[[[", "", "\u2028", "\0"];
        var line = Gen.OneOf(
            Gen.Int[0, known.Length - 1].Select(i => known[i]), Gen.String, Gen.String[Gen.Char["{}[]\":,\\ucdhosenrjt01n "], 0, 40]);
        Gen.Select(line.Array[0, 12].Select(lines => Encoding.UTF8.GetBytes(string.Join('\n', lines))), Gen.Byte.Array[0, 30], Gen.Bool,
            (text, noise, gzip) => gzip ? [0x1f, 0x8b, .. noise, .. text] : (byte[])[.. text, .. noise])
            .Sample(bytes =>
            {
                var path = _folder.Write("fuzz.jsonl", bytes);
                try
                {
                    Assert.NotEmpty(Read(path, 0.5).Pairs);
                }
                catch (InvalidDataException e)
                {
                    Assert.StartsWith(path, e.Message);
                }
            }, iter: 2000, threads: 1);
    }
}
