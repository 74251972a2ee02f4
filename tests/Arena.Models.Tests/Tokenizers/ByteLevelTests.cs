using System.Globalization;
using System.Text.Json;
using Arena.Models.Tokenizers;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

public sealed class ByteLevelTests
{
    private const string Llama3 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The 256 bytes in GPT-2's order, then "he", "ll", "Ġw", "llo" (made of "ll" and "o").</summary>
    private static Tokenizer Small(string preTokenizer)
    {
        var bytes = Enumerable.Range(0, 256).Select(b => ByteLevelAlphabet.CharacterOf((byte)b).ToString());
        var vocabulary = bytes.Concat(["he", "ll", "Ġw", "llo"]).Select((token, id) => $"{JsonSerializer.Serialize(token)}: {id}");
        return TokenizerJson.Parse($$"""
            {"added_tokens": [{"id": 260, "content": "<end>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
             "pre_tokenizer": {{preTokenizer}}, "decoder": {"type": "ByteLevel"}, "post_processor": {"type": "ByteLevel", "trim_offsets": true},
             "model": {"type": "BPE", "vocab": { {{string.Join(",", vocabulary)}} }, "merges": [["h", "e"], ["l", "l"], ["Ġ", "w"], ["ll", "o"]] } }
            """);
    }

    private static string Gpt2(bool prefix) => $$"""{"type": "ByteLevel", "add_prefix_space": {{(prefix ? "true" : "false")}}, "trim_offsets": true}""";

    private static string[] Pieces(string preTokenizer, string text)
    {
        using var document = JsonDocument.Parse(preTokenizer);
        return [.. PreTokenizers.Read(new JsonPart("tokenizer.json", "pre_tokenizer", document.RootElement)).Split(text)
            .Where(p => p != "")];
    }

    private static string Split(string pattern, string behavior = "Isolated", bool invert = false) =>
        $$"""{"type": "Split", "pattern": {"Regex": {{JsonSerializer.Serialize(pattern)}}}, "behavior": "{{behavior}}", "invert": {{(invert ? "true" : "false")}}}""";

    [Theory]
    [InlineData(' ', 'Ġ')]
    [InlineData('\n', 'Ċ')]
    [InlineData('\t', 'ĉ')]
    [InlineData('!', '!')]
    [InlineData('~', '~')]
    [InlineData(0x7F, 'ġ')]
    [InlineData(0xA0, 'ł')]
    [InlineData(0xAD, 'Ń')]
    [InlineData(0x00, 'Ā')]
    [InlineData(0xFF, 'ÿ')]
    public void A_byte_has_the_character_of_the_GPT2_table(int value, char character) =>
        Assert.Equal(character, ByteLevelAlphabet.CharacterOf((byte)value));

    [Fact]
    public void Every_byte_comes_back_from_its_character()
    {
        var bytes = new List<byte>();
        Assert.True(ByteLevelAlphabet.TryAppendBytes(
            string.Concat(Enumerable.Range(0, 256).Select(b => ByteLevelAlphabet.CharacterOf((byte)b))), bytes));
        Assert.Equal(Enumerable.Range(0, 256).Select(b => (byte)b), bytes);
        Assert.False(ByteLevelAlphabet.TryAppendBytes("ańŅ", bytes));
        Assert.Equal(256, bytes.Count);
    }

    [Fact]
    public void Ids_follow_the_merges_by_hand()
    {
        var tokenizer = Small(Gpt2(prefix: false));
        // "hello" = he + llo; " world" = Ġw + o + r + l + d; "!" = byte 33; é = bytes C3 A9.
        Assert.Equal([256, 259, 258, 'o', 'r', 'l', 'd', '!'], tokenizer.Encode("hello world!"));
        Assert.Equal([0xC3, 0xA9], tokenizer.Encode("é"));
        Assert.Equal([256, 260, 256], tokenizer.Encode("he<end>he"));
        Assert.Equal("he<end>", tokenizer.Decode([256, 260], skipSpecial: false));
        Assert.Equal("he", tokenizer.Decode([256, 260, 4711]));
        Assert.Equal("\uFFFD", tokenizer.Decode([0xC3]));
    }

    [Fact]
    public void A_prefix_space_is_added_unless_there_is_one()
    {
        var tokenizer = Small(Gpt2(prefix: true));
        Assert.Equal([258, 'x'], tokenizer.Encode("wx"));
        Assert.Equal([258, 'x'], tokenizer.Encode(" wx"));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was()
    {
        foreach (var tokenizer in new[] { Small(Gpt2(prefix: false)), Small(Sequence(Split(Llama3))) })
        {
            TextGenerators.Unicode.Sample(
                text => tokenizer.Decode(tokenizer.Encode(text), skipSpecial: false) == text, iter: 1000);
        }
    }

    private static string Sequence(string split) =>
        $$"""{"type": "Sequence", "pretokenizers": [{{split}}, {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}]}""";

    [Fact]
    public void Half_a_surrogate_pair_is_the_replacement_character() =>
        Assert.Equal(Small(Gpt2(prefix: false)).Encode("a\uFFFDb"), Small(Gpt2(prefix: false)).Encode("a\uD83Db"));

    [Fact]
    public void GPT2_splits_words_numbers_punctuation_and_space() =>
        Assert.Equal(["It", "'s", "Ġ", "Ġ42", ",", "Ġdon", "'t", "Ċ", "Ċ", "x"], Pieces(Gpt2(prefix: false), "It's  42, don't\n\nx"));

    [Theory]
    [InlineData("I'LL pay $12345.67", "I|'LL| pay| $|123|45|.|67")]
    [InlineData("a\r\n\n  b", "a|\r\n\n| | b")]
    [InlineData("x !!\n\ny", "x| !!\n\n|y")]
    [InlineData("tab\tword   ", "tab|\tword|   ")]
    [InlineData("née 日本語です", "née| 日本語です")]
    [InlineData("𝒳y 𝟙𝟚𝟛𝟜 😀😀!", "𝒳y| |𝟙𝟚𝟛|𝟜| 😀😀!")]
    [InlineData("_a (b)", "_a| (|b|)")]
    public void Llama_3_splits_tricky_text(string text, string pieces) => Assert.Equal(pieces.Split('|'), Pieces(Split(Llama3), text));

    [Theory]
    [InlineData("Removed", false, "the|final|-|countdown")]
    [InlineData("Isolated", false, "the| |final| |-| |countdown")]
    [InlineData("MergedWithPrevious", false, "the |final |- |countdown")]
    [InlineData("MergedWithNext", false, "the| final| -| countdown")]
    [InlineData("Contiguous", false, "the| |final| |-| |countdown")]
    [InlineData("Removed", true, " | | ")]
    public void Split_does_with_matches_what_its_behavior_says(string behavior, bool invert, string pieces) =>
        Assert.Equal(pieces.Split('|'), Pieces(Split(@"\s", behavior, invert), "the final - countdown"));

    [Fact]
    public void A_stand_in_has_the_category_of_what_it_stands_for()
    {
        foreach (var category in Enum.GetValues<UnicodeCategory>().Except(
            [UnicodeCategory.Surrogate, UnicodeCategory.Control, UnicodeCategory.SpaceSeparator, UnicodeCategory.LineSeparator,
                UnicodeCategory.ParagraphSeparator]))
        {
            Assert.Equal(category, CharUnicodeInfo.GetUnicodeCategory(SplitExpression.StandIns.Of(category)));
        }
    }

    [Fact]
    public void Possessive_quantifiers_never_give_back()
    {
        Assert.Equal(["ab"], Pieces(Split("[^b]?+b"), "ab"));
        Assert.Equal(["aab"], Pieces(Split("a++b"), "aab"));
        // a++ takes both, so nothing is left for the last a: no match, one piece.
        Assert.Equal(["aa"], Pieces(Split("a++a"), "aa"));
    }

    [Theory]
    [InlineData(@"\w+")]
    [InlineData(@"\bx")]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData(".")]
    [InlineData("[a[b]]")]
    [InlineData("[a&&b]")]
    [InlineData(@"\p{Han}+")]
    [InlineData(@"(a)\1")]
    [InlineData("(?<n>a)")]
    [InlineData("a{2}+")]
    [InlineData("[ab")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("*a")]
    [InlineData(@"a\")]
    [InlineData("😀")]
    public void A_pattern_that_could_mean_something_else_in_NET_is_refused(string pattern)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => Pieces(Split(pattern), "a"));
        Assert.Contains("not supported", error.Message);
        Assert.Equal("pre_tokenizer.pattern.Regex", error.Place);
    }
}
