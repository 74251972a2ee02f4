using System.Text;
using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;
using Arena.Testing;

namespace Arena.Ratings.Tests.Import;

/// <summary>Files that say in another way what they could say in ours.</summary>
public sealed class BattleFormTests
{
    private const string Plain = "left,right,winner\ngpt,llama,left\nllama,gpt,tie\nllama,gpt,right\n";
    private const string Counted = "gpt-llama:1/0/0 llama-gpt:0/1/1";

    private static BattleTable Read(string text, BattleFileOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    private static BattleTable Read(byte[] bytes, BattleFileOptions? options = null) =>
        BattleFile.Read([("battles", () => new MemoryStream(bytes))], options ?? new BattleFileOptions());

    private static string Record(BattleTable table) => string.Join(' ', table.Tally.Pairs.Select(p =>
        $"{table.Tally.Names[p.Left]}-{table.Tally.Names[p.Right]}:{p.LeftWins}/{p.RightWins}/{p.Ties}"));

    private static string Refusal(string text, BattleFileOptions? options = null) =>
        Assert.Throws<BattleFileException>(() => Read(text, options)).Message;

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    [InlineData('|', "bars")]
    public void What_parts_the_values_is_told_from_the_header_and_said(char separator, string words)
    {
        var table = Read(Plain.Replace(',', separator).Replace("gpt", "\"gpt\""));
        Assert.Equal(Counted, Record(table));
        Assert.Equal([$"battles: values are read as parted by {words}"], table.Notes);
        Assert.Empty(Read(Plain.Replace(',', separator), new BattleFileOptions { Separator = separator }).Notes);
        Assert.Empty(Read(Plain).Notes);
    }

    [Fact]
    public void Columns_are_found_whatever_their_case_and_under_the_names_of_arenas_on_the_web()
    {
        var table = Read(Plain.Replace("left,right,winner", "Left, RIGHT,Winner"));
        Assert.Equal(Counted, Record(table));
        Assert.Equal(["battles: columns Left, RIGHT, Winner are read as left, right, winner"], table.Notes);
        table = Read(Plain.Replace("left,right,winner", "model_a,model_b,winner"));
        Assert.Equal((Counted, "battles: columns model_a, model_b are read as left, right"), (Record(table), table.Notes.Single()));
        Assert.Equal(Counted, Record(Read("""
            [{"Model_A":"gpt","Model_B":"llama","winner":"left"},{"Model_A":"llama","Model_B":"gpt","winner":"tie"},
            {"Model_A":"llama","Model_B":"gpt","winner":"right"}]
            """)));
        Assert.Contains("columns Left, LEFT could each be left", Refusal("Left,LEFT,right,winner\na,b,c,left\n"));
    }

    [Theory]
    [InlineData("gpt", "gpt", "tie", "winner is read as the winner's name")]
    [InlineData("A", "b", "tie", "winner is read as A for the left player and B for the right one")]
    [InlineData("1", "0", "0.5", "winner is read as the left player's score: 1 won, 0 lost, 0.5 tied")]
    [InlineData("1", "2", "tie", "winner is read as 1 for the left player and 2 for the right one")]
    public void Winners_are_read_in_other_forms_where_there_is_one_way_to_and_it_is_said(string left, string right, string tie, string note)
    {
        var table = Read($"left,right,winner\ngpt,llama,{left}\nllama,gpt,{tie}\nllama,gpt,{right}\n");
        Assert.Equal((Counted, $"battles: {note}"), (Record(table), table.Notes.Single()));
    }

    [Theory]
    [InlineData("left,right,winner\nx,y,1\ny,x,0\n",
        "winner is 0 or 1, which may be the left player's score or the number of the winner's place; say which with --winner-words")]
    [InlineData("left,right,winner\nx,y,0\ny,x,2\nx,y,1\n", "winner is 0 or 1 or 2, which may be")]
    [InlineData("left,right,winner\nA,B,A\nB,A,A\n", "winner \"A\" of B against A may be the winner's name or the letter of its place")]
    public void Winners_that_can_be_read_in_two_ways_are_refused_with_what_to_do(string text, string message) =>
        Assert.Contains(message, Refusal(text));

    [Fact]
    public void What_the_winner_column_says_can_be_told()
    {
        var text = "left,right,winner\ngpt,llama,1\nllama,gpt,2\nllama,gpt,0\nllama,gpt,void\n";
        var table = Read(text, new BattleFileOptions { WinnerWords = ["1", "0", "2"] });
        Assert.Equal((Counted, 1), (Record(table), table.Void));
        Assert.Contains("expected left, right, tie, void, model_a, model_b or tie (bothbad), or one of 1, 0",
            Refusal(text, new BattleFileOptions { WinnerWords = ["1", "0"] }));
    }

    [Fact]
    public void A_name_that_is_neither_players_is_a_bad_row()
    {
        var text = "left,right,winner\n" + string.Concat(Enumerable.Repeat("gpt,llama,gpt\n", 150)) + "gpt,llama,bard\n";
        var table = Read(text);
        Assert.Equal((150, 1), (table.Tally.Battles, table.Skipped));
        Assert.Contains("battles:152: winner is \"bard\"; expected left, right, tie, void, model_a, model_b or tie (bothbad), or the "
            + "name of one of the two", table.Warnings.Single());
    }

    [Fact]
    public void A_json_array_is_read_element_by_element()
    {
        var table = Read("[\n {\"left\":\"gpt\",\n  \"right\":\"llama\",\"winner\":\"left\"},\n "
            + "{\"left\":\"llama\",\"right\":\"gpt\",\"winner\":\"tie\"},{\"left\":\"llama\",\"right\":\"gpt\",\"winner\":\"right\"}\n]");
        Assert.Equal(Counted, Record(table));
        Assert.Contains(
            "battles: element 2: no value for winner", Refusal("""[{"left":"a","right":"b","winner":"left"},{"left":"a","right":"b"}]"""));
        Assert.StartsWith(
            "battles: the JSON array is cut short in element 2",
            Refusal("""[{"left":"a","right":"b","winner":"left"},{"left":"a","right":"b","winner":"ri"""));
    }

    [Fact]
    public void Two_columns_or_two_keys_of_one_name_are_refused_where_they_matter()
    {
        Assert.Contains("2 columns are called left; rename all but one", Refusal("left,left,right,winner\na,b,c,left\n"));
        Assert.Equal(1, Read("note,note,left,right,winner\n1,2,a,b,left\n").Tally.Battles);
        Assert.Contains("battles:1: two values for left", Refusal("""{"left":"a","right":"b","winner":"left","left":"c"}"""));
        Assert.Contains("battles:1: two values for left", Refusal("""{"left":"a\n","right":"b","winner":"left","left":"c"}"""));
    }

    [Fact]
    public void A_name_that_is_not_utf_8_refuses_the_file_by_line_and_byte_instead_of_running_together_with_another()
    {
        byte[] latin = Encoding.Latin1.GetBytes("left,right,winner\nJose,Jos\u00e9,left\nJos\u00e8,Jos\u00e9,left\n");
        var error = Assert.Throws<BattleFileException>(() => Read(latin)).Message;
        Assert.StartsWith("battles:2: right, byte 4 (0xE9, in \"Jos\\xE9\") is not UTF-8.", error);
        Assert.Contains("iconv -f WINDOWS-1252 -t UTF-8", error);
        Assert.Contains("line 1, byte 15 (0xE9",
            Assert.Throws<BattleFileException>(() => Read(Encoding.Latin1.GetBytes("left,right,str\u00e9ngth\na,b,c\n"))).Message);
        // A column that nobody asked for may hold anything.
        Assert.Equal(1, Read(Encoding.Latin1.GetBytes("left,right,winner,note\na,b,left,\u00e9\n")).Tally.Battles);
    }

    [Fact]
    public void The_line_of_a_name_that_is_not_utf_8_is_right_in_any_block_and_with_any_workers()
    {
        var text = new StringBuilder("left,right,winner\n");
        for (var i = 0; i < 400_000; i++) text.Append("a,b,left\n");
        var bytes = Encoding.Latin1.GetBytes(text.Append("\u00e9,b,left\n").Append("\u00e8,b,left\n").ToString());
        foreach (var workers in new[] { 1, 3 })
            Assert.StartsWith("battles:400002: left, byte 1 (0xE9",
                Assert.Throws<BattleFileException>(() => Read(bytes, new BattleFileOptions { Workers = workers })).Message);
    }

    [Fact]
    public void Utf_16_is_read_and_said() =>
        Assert.Equal((Counted, "battles: read as UTF-16 (little-endian)"),
            (Record(Read(Encoding.Unicode.GetBytes(Plain))), Read(Encoding.Unicode.GetBytes(Plain)).Notes.Single()));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("left,right,winner\n")]
    [InlineData("[]")]
    public void A_file_without_battles_is_refused_and_one_among_others_is_said(string text)
    {
        Assert.StartsWith("battles: no battles; expected CSV with a header", Refusal(text));
        var table = BattleFile.Read([("none", () => new MemoryStream(Encoding.UTF8.GetBytes(text))),
            ("some", () => new MemoryStream(Encoding.UTF8.GetBytes(Plain)))], new BattleFileOptions());
        Assert.Equal((3, "none: holds no battles"), (table.Tally.Battles, table.Notes.Single()));
    }

    [Fact]
    public void Texts_of_the_file_are_cut_in_messages()
    {
        var text = new string('x', 60_000);
        foreach (var file in new[] { $"{text},b\n", $"left,right,winner\na,b,{text}\n", $"left,right,winner\na,{text},left\n",
            $"{{\"{text}\":1}}", string.Join(',', Enumerable.Range(0, 5000)) })
            Assert.InRange(Refusal(file).Length, 10, 400);
        Assert.Contains("line 1 is longer than 64 kB", Refusal(text + text));
        Assert.Contains("60000 bytes long; expected a player's name of at most 1000", Refusal($"left,right,winner\na,{text},left\n"));
    }

    [Fact]
    public void Input_that_never_ends_and_has_no_battles_is_given_up()
    {
        Assert.Contains("rows are bad (100 %", Assert.Throws<BattleFileException>(() =>
            BattleFile.Read([("endless", () => new Endless("left,right,winner\n", "no\n"))],
            new BattleFileOptions { Workers = 2 })).Message);
        Assert.Contains("a line of more than 1024 MB",
            Assert.Throws<BattleFileException>(() => BattleFile.Read([("endless", () => new Endless("{", new string('x', 9999)))],
            new BattleFileOptions { Workers = 1 })).Message);
    }

    [Theory]
    [InlineData("prompt_id")]
    [InlineData("Question")]
    [InlineData("worker")]
    [InlineData("annotator-id")]
    [InlineData("judge")]
    public void Battles_that_say_what_they_share_are_not_taken_as_independent_without_a_word(string column)
    {
        var text = $"left,right,winner,{column}\na,b,left,1\n";
        Assert.Contains($"battles are taken as independent; if those with the same {column} are not, intervals are too narrow without "
            + $"--cluster {column}", Read(text).Notes.Single());
        Assert.Empty(Read(text, new BattleFileOptions { ClusterColumns = [column] }).Notes);
        Assert.Contains($"--cluster {column}", Read($$"""{"left":"a","right":"b","winner":"left","{{column}}":1}""").Notes.Single());
    }

    [Fact]
    public void Of_two_scores_the_higher_wins_and_a_winner_comes_first()
    {
        const string Rows = "a,b,9.5,7\nb,a,3,3\nb,a,-1,2\n";
        var table = Read("left,right,left_score,right_score\n" + Rows);
        Assert.Equal(("a-b:1/0/0 b-a:0/1/1",
            "battles: the higher of left_score and right_score is read as the winner, equal ones as a tie"),
            (Record(table), table.Notes.Single()));
        Assert.Equal("a-b:1/0/0 b-a:0/1/1", Record(Read("left,right,x,y\n" + Rows, new BattleFileOptions { ScoreColumns = ["x", "y"] })));
        Assert.Equal("a-b:0/1/0", Record(Read("left,right,winner,score_a,score_b\na,b,right,9,1\n")));
        Assert.Contains("battles:2: the right player's score is \"NaN\"; expected a finite number",
            Refusal("left,right,score_a,score_b\na,b,9,NaN\n"));
    }

    [Fact]
    public void A_score_in_quarters_rates_as_the_two_battles_of_a_match_pair_that_share_a_cluster()
    {
        var (scores, battles) = ("left,right,score\n", "left,right,winner,pair\n");
        string[] names = ["a", "b", "c"];
        var random = new Seed(1).Random();
        for (var i = 0; i < 60; i++)
        {
            var (left, right) = (names[i % 3], names[(i + 1 + i / 3 % 2) % 3]);
            var quarters = random.Next(5);
            scores += FormattableString.Invariant($"{left},{right},{quarters / 4.0}\n");
            var pair = quarters switch { 0 => ("right", "right"), 1 => ("right", "tie"), 2 => ("tie", "tie"), 3 => ("left", "tie"), _ =>
                ("left", "left") };
            battles += $"{left},{right},{pair.Item1},{i}\n{left},{right},{pair.Item2},{i}\n";
        }
        var scored = Read(scores, new BattleFileOptions { ScoreColumns = ["score"] });
        var paired = Read(battles, new BattleFileOptions { ClusterColumns = ["pair"] });
        Assert.Equal(120, scored.Tally.Battles);
        Assert.Equal(paired.Tally.Pairs, scored.Tally.Pairs);
        Assert.Equal(
            [.. Leaderboard.From(paired).Players.Select(p => (p.Name, Math.Round(p.Rating, 6), Math.Round(p.StandardError!.Value, 9)))],
            [.. Leaderboard.From(scored).Players.Select(p => (p.Name, Math.Round(p.Rating, 6), Math.Round(p.StandardError!.Value, 9)))]);
        Assert.Contains("each row is read as a match pair", scored.Notes.Single());
        Assert.Contains("battles:2: score is \"0.7\"; expected the left player's score of a match pair: 0, 0.25, 0.5, 0.75 or 1",
            Refusal("left,right,score\na,b,0.7\n", new BattleFileOptions { ScoreColumns = ["score"] }));
    }

    [Fact]
    public void A_cut_gzip_file_is_refused_at_every_byte()
    {
        var packed = Damage.Zipped(Encoding.UTF8.GetBytes(Plain));
        Assert.Equal(Counted, Record(Read(packed)));
        for (var length = 3; length < packed.Length; length++)
            Assert.StartsWith("battles: the gzip data are", Assert.Throws<BattleFileException>(() => Read(packed[..length])).Message);
    }

    /// <summary>A beginning, and then the same for ever.</summary>
    private sealed class Endless(string first, string then) : MemoryStream
    {
        private readonly byte[] _first = Encoding.UTF8.GetBytes(first),
            _then = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(then, 100)));
        private long _at;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var from = _at < _first.Length ? _first.AsSpan((int)_at) : _then.AsSpan((int)((_at - _first.Length) % _then.Length));
            var count = Math.Min(buffer.Length, from.Length);
            from[..count].CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
