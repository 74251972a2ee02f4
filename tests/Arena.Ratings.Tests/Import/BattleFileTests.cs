using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;
using Arena.Testing;
using CsCheck;

namespace Arena.Ratings.Tests.Import;

public sealed class BattleFileTests
{
    private static BattleTable Read(string text, BattleFileOptions? options = null) =>
        BattleFile.Read([("battles", () => new MemoryStream(Encoding.UTF8.GetBytes(text)))], options ?? new BattleFileOptions());

    private static string Record(Tally tally) => string.Join(' ', tally.Pairs.Select(p =>
        $"{tally.Names[p.Left]}-{tally.Names[p.Right]}:{p.LeftWins}/{p.RightWins}/{p.Ties}"));

    [Fact]
    public void Csv_takes_columns_in_any_order_counts_and_quoted_names()
    {
        var table = Read("prompt,winner,right,count,left\nq,left,\"B, \"\"the\"\" second\",3,A\r\nq,tie,A,1,\"B, \"\"the\"\" second\"\n");
        Assert.Equal("A-B, \"the\" second:3/0/0 B, \"the\" second-A:0/0/1", Record(table.Tally));
    }

    [Fact]
    public void Json_lines_take_escapes_nesting_numbers_and_other_columns()
    {
        var table = Read("""
            {"left":"A","right":"B","winner":"model_a"}
            {"turns":[{"left":"X"}],"winner":"model_b","left":"\u0041","right":"B","count":2}

            { "left" : 7, "right" : "B", "winner" : "tie (bothbad)", "note": null }
            """);
        Assert.Equal("7-B:0/0/1 A-B:1/2/0", Record(table.Tally));
    }

    [Fact]
    public void A_gzip_file_whose_front_is_damaged_is_refused_by_name()
    {
        // The bytes that tell gzip, and a way of packing that there is none of.
        var error = Assert.Throws<BattleFileException>(() =>
            BattleFile.Read([("battles.gz", () => new MemoryStream([0x1F, 0x8B, 0x07, 0, 0, 0, 0, 0, 0, 0, 1, 2]))],
            new BattleFileOptions()));
        Assert.StartsWith("battles.gz: the gzip data are packed in a way that gzip does not have", error.Message);
    }

    [Fact]
    public void A_line_with_text_that_is_no_unicode_is_a_bad_row()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes("{\"left\":\"A\",\"right\":\"B\",\"winner\":\"left\"}\n{\"left\":\"A\\n"), 0xFF,
            .. Encoding.UTF8.GetBytes("\",\"right\":\"B\",\"winner\":\"left\"}\n")];
        var table = BattleFile.Read([("battles", () => new MemoryStream(file))], new BattleFileOptions { MaxBadShare = 0.5 });
        Assert.Equal("A-B:1/0/0", Record(table.Tally));
        Assert.Contains("battles:2: not a JSON object", table.Warnings.Single());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1099511627776")]
    [InlineData("9223372036854775808")]
    public void A_count_that_could_overflow_a_sum_is_a_bad_row_that_says_what_is_allowed(string count)
    {
        var error = Assert.Throws<BattleFileException>(() => Read($"left,right,winner,count\nA,B,left,{count}\n"));
        Assert.Contains($"count is \"{count}\"; expected a whole number from 1 to 1099511627775", error.Message);
    }

    [Fact]
    public void Gzip_and_a_byte_order_mark_are_seen_from_the_bytes()
    {
        var plain = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("left,right,winner\nA,B,left\n")).ToArray();
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        foreach (var bytes in new[] { plain, zipped.ToArray() })
            Assert.Equal("A-B:1/0/0", Record(BattleFile.Read([("battles", () => new MemoryStream(bytes))], new BattleFileOptions()).Tally));
    }

    [Fact]
    public void Bad_rows_are_counted_and_the_first_ten_named_with_their_line()
    {
        var rows = string.Concat(Enumerable.Range(0, 2000).Select(i => i % 150 == 149 ? "A,B,draw\n" : "A,B,left\n"));
        var table = Read("left,right,winner\n" + rows);
        Assert.Equal((1987, 13), (table.Tally.Battles, table.Skipped));
        Assert.Contains("battles:151: winner is \"draw\"; expected left, right", table.Warnings.Single());
        Assert.Equal(10, table.Warnings.Single().Split("battles:").Length - 1);
    }

    [Fact]
    public void More_bad_rows_than_allowed_are_an_error()
    {
        var text = "left,right,winner\nA,B,left\nA,B\nA,,left\n";
        var error = Assert.Throws<BattleFileException>(() => Read(text));
        Assert.Contains("2 of 3 rows are bad", error.Message);
        Assert.Contains("battles:3: 2 values where the header has 3 columns", error.Message);
        Assert.Contains("battles:4: no value for right", error.Message);
        Assert.Equal(1, Read(text, new BattleFileOptions { MaxBadShare = 0.7 }).Tally.Battles);
    }

    [Fact]
    public void A_missing_column_is_an_error_that_lists_the_columns()
    {
        var error = Assert.Throws<BattleFileException>(() => Read("one,other,winner\nA,B,left\n"));
        Assert.Contains("no column left; the columns are one, other, winner", error.Message);
        var named = Read("one,other,winner\nA,B,left\n", new BattleFileOptions { LeftColumn = "one", RightColumn = "other" });
        Assert.Equal("A-B:1/0/0", Record(named.Tally));
    }

    [Fact]
    public void Void_self_play_and_repeated_ids_are_left_out_and_counted()
    {
        var table = Read(
            "id,left,right,winner\n1,A,B,left\n2,A,B,void\n3,A,A,left\n1,A,B,left\n4,B,C,tie\n",
            new BattleFileOptions { IdColumn = "id" });
        Assert.Equal("A-B:1/0/0 B-C:0/0/1", Record(table.Tally));
        Assert.Equal((1, 2), (table.Void, table.Skipped));
    }

    [Fact]
    public void Infinite_and_unreadable_features_are_bad_rows()
    {
        var options = new BattleFileOptions { FeatureColumns = ["length"], MaxBadShare = 1 };
        var table = Read("left,right,winner,length\nA,B,left,1e3\nA,B,left,Infinity\nA,B,left,1e999\nA,B,left,long\nA,B,left,NaN\n",
            options);
        Assert.Equal([1000.0], table.Rows!.Features[0]);
        Assert.Equal(4, table.Skipped);
    }

    [Fact]
    public void A_record_that_never_ends_is_one_bad_row_and_takes_bounded_memory()
    {
        var line = new EndlessLine(before: "{\"left\":\"A\",\"right\":\"B\",\"winner\":\"left\"}\n{\"left\":\"", length: 100L << 20,
            after: "\n{\"left\":\"A\",\"right\":\"B\",\"winner\":\"tie\"}\n");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var table = BattleFile.Read([("long", () => line)], new BattleFileOptions { MaxBadShare = 0.5 });
        Assert.Equal("A-B:1/0/1", Record(table.Tally));
        Assert.Contains("long:2: a record longer than 16 MB", table.Warnings.Single());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 99L << 20);
    }

    [Fact]
    public void Neither_workers_nor_block_ends_change_the_table()
    {
        // Three blocks' worth of records, with line ends inside quotes.
        var random = new Seed(3).Random();
        var text = new StringBuilder("left,right,winner,prompt,note\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append($"p{random.Next(9)},q{random.Next(9)},{(random.Next(3) switch { 0 => "left", 1 => "right", _ => "tie" })},");
            text.Append($"{random.Next(500)},\"a \"\"note\"\"\nof two lines, {i}\"\n");
        }
        BattleTable With(int workers) => Read(text.ToString(), new BattleFileOptions { Workers = workers, ClusterColumns = ["prompt"] });
        var (one, four) = (With(1), With(4));
        Assert.Equal(60_000, one.Tally.Battles);
        Assert.Equal(one.Tally.Pairs, four.Tally.Pairs);
        Assert.Equal(one.Rows!.Left, four.Rows!.Left);
        Assert.Equal(one.Rows.Clusters[0], four.Rows.Clusters[0]);
        Assert.Equal(Read(text.ToString()).Tally.Pairs, one.Tally.Pairs);
    }

    [Fact]
    public void The_fast_scan_and_the_json_reader_agree()
    {
        var text = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.String[1, 6], OneOf("\"", "\\", "é", "{", ",", ":", "中\n"));
        Gen.Select(text, text, text, Gen.Bool, OneOf("left", "right", "tie")).Sample((left, right, other, indented, winner) =>
        {
            var row = JsonSerializer.Serialize(new Dictionary<string, object?> { [other + "x"] = other, ["n"] = 1.5, ["left"] = left,
                ["right"] = right, ["b"] = null, ["winner"] = winner });
            if (indented) row = row.Replace("\":", "\": ");
            using var document = JsonDocument.Parse(row);
            if (document.RootElement.GetProperty("left").GetString() is not { Length: > 0 } a || document.RootElement.GetProperty("right")
                .GetString() is not { Length: > 0 } b) return true;
            var table = Read(row + "\n" + row);
            return a == b ? table.Skipped == 2 : table.Tally.Pairs.Count == 1 && table.Tally.Names.Contains(a)
                && table.Tally.Names.Contains(b);
        });
    }

    [Theory]
    [InlineData("{\"left\":\"A\"")]
    [InlineData("{\"left\":\"A\",}")]
    [InlineData("{\"left\":\"A\"} {}")]
    [InlineData("{\"left\":A}")]
    [InlineData("{]")]
    public void A_line_that_is_not_one_json_object_is_a_bad_row(string line) =>
        Assert.Contains("battles:1: ", Assert.Throws<BattleFileException>(() => Read(line)).Message);

    [SkippableFact]
    public void The_sample_battles_are_read_as_they_are()
    {
        var vicuna = BattleFile.Read([SharedData.Path("battles/vicuna_gpt4_reviews/battles.csv")],
            new BattleFileOptions { LeftColumn = "model_a", RightColumn = "model_b" });
        Assert.Equal((1040, 0), (vicuna.Tally.Battles + vicuna.Void, vicuna.Skipped));
        // A GPT-4 judge likes the answer shown second: −.354 ± .062 was found with a ridge on all parameters, which pulls it in a little.
        var gpt4 = BattleFile.Read([SharedData.Path("battles/llmfao_gpt4/gpt4-comparisons.csv")], new BattleFileOptions());
        var position = Leaderboard.From(gpt4, new LeaderboardOptions { Controls = [LeaderboardOptions.Position] }).Fit.Effects.Single();
        Vectors.Close(-0.354, position.Estimate, 0.02);
        Assert.InRange(position.StandardError!.Value, 0.04, 0.07);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>A text with one very long line in it, made as it is read.</summary>
    private sealed class EndlessLine(string before, long length, string after) : MemoryStream
    {
        private readonly byte[] _before = Encoding.UTF8.GetBytes(before), _after = Encoding.UTF8.GetBytes(after);
        private long _at;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            ReadOnlySpan<byte> from = _at < _before.Length ? _before.AsSpan((int)_at)
                : _at < _before.Length + length ? default
                : _after.AsSpan((int)(_at - _before.Length - length));
            var middle = _at >= _before.Length && _at < _before.Length + length;
            var count = (int)Math.Min(buffer.Length, middle ? _before.Length + length - _at : from.Length);
            if (middle) buffer[..count].Fill((byte)'x'); else from[..count].CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
