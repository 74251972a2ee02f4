using System.Text;
using Arena.Models.Tokenizers;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

public sealed class TokenizerFileTests
{
    private static string Added(string content, string flags = "", int id = 7) =>
        $$"""[{"id": {{id}}, "content": "{{content}}", "special": false{{flags}}}]""";

    [Fact]
    public void Merges_apply_in_the_order_they_were_learnt()
    {
        var tokenizer = TokenizerJson.Parse(TokenizerJson.Bpe());
        Assert.Equal([1, 6, 2, 3], tokenizer.Encode("aabbc"));
        Assert.Equal("aabbc", tokenizer.Decode([1, 6, 2, 3]));
    }

    [Fact]
    public void Unknown_characters_are_fused_only_where_the_file_says_so()
    {
        Assert.Equal([1, 0, 0, 2], TokenizerJson.Parse(TokenizerJson.Bpe()).Encode("axyb"));
        Assert.Equal([1, 0, 2], TokenizerJson.Parse(TokenizerJson.Bpe(options: "\"fuse_unk\": true,")).Encode("axyb"));
    }

    [Fact]
    public void A_whole_piece_goes_before_merges_where_the_file_says_so()
    {
        Assert.Equal([1, 2], TokenizerJson.Parse(TokenizerJson.Bpe(merges: "[]")).Encode("ab"));
        Assert.Equal([6], TokenizerJson.Parse(TokenizerJson.Bpe(merges: "[]", options: "\"ignore_merges\": true,")).Encode("ab"));
    }

    [Fact]
    public void Both_spellings_of_merges_mean_the_same() =>
        Assert.Equal(TokenizerJson.Parse(TokenizerJson.Bpe()).Encode("abab"),
            TokenizerJson.Parse(TokenizerJson.Bpe(merges: """[["a", "b"]]""")).Encode("abab"));

    [Theory]
    [InlineData("""{"type": "Lowercase"}""", "AB", "6")]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": false}""", " a ", "1 5")]
    [InlineData("""{"type": "Strip", "strip_left": false, "strip_right": true}""", " a ", "5 1")]
    [InlineData("""{"type": "Prepend", "prepend": "c"}""", "a", "3 1")]
    [InlineData("""{"type": "Replace", "pattern": {"String": "d"}, "content": "ab"}""", "cd", "3 6")]
    [InlineData("""{"type": "NFKC"}""", "ａｂ", "6")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]}""", "ＡＢ", "6")]
    public void Text_is_normalized_first(string normalizer, string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', TokenizerJson.Parse(TokenizerJson.Bpe(normalizer)).Encode(text)));

    [Theory]
    [InlineData("", "a TOK b", "1 5 7 5 2")]
    [InlineData("""
        , "lstrip": true
        """, "a TOK b", "1 7 5 2")]
    [InlineData("""
        , "rstrip": true
        """, "a TOK  b", "1 5 7 2")]
    [InlineData("""
        , "single_word": true
        """, "TOKa TOK", "0 0 0 1 5 7")]
    public void An_added_token_takes_what_its_flags_say(string flags, string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', TokenizerJson.Parse(TokenizerJson.Bpe(added: Added("TOK", flags))).Encode(text)));

    [Fact]
    public void A_normalized_added_token_is_found_in_normalized_text()
    {
        const string Lower = """{"type": "Lowercase"}""";
        Assert.Equal([7], TokenizerJson.Parse(TokenizerJson.Bpe(Lower, added: Added("TOK"))).Encode("tok"));
        Assert.Equal([0, 0, 0], TokenizerJson.Parse(TokenizerJson.Bpe(Lower, added: Added("TOK", ", \"normalized\": false")))
            .Encode("tok"));
    }

    [Fact]
    public void The_longest_of_the_added_tokens_at_a_place_is_found()
    {
        const string Two = """[{"id": 7, "content": "xx", "special": true}, {"id": 8, "content": "xxx", "special": true}]""";
        Assert.Equal([8, 7], TokenizerJson.Parse(TokenizerJson.Bpe(added: Two)).Encode("xxxxx"));
    }

    [Theory]
    [InlineData("Whitespace", "a,b c_1 Ⓐb!?", "a|,|b|c_1|Ⓐb|!?")]
    [InlineData("WhitespaceSplit", " a,b\u3000c\u2028d ", "a,b|c|d")]
    public void White_space_parts_words(string type, string text, string pieces)
    {
        using var document = System.Text.Json.JsonDocument.Parse($$"""{"type": "{{type}}"}""");
        Assert.Equal(pieces.Split('|'), PreTokenizers.Read(new JsonPart("f", "p", document.RootElement)).Split(text));
    }

    [Fact]
    public void The_template_and_its_sequence_wrap_the_text()
    {
        const string Template = """
            {"type": "Sequence", "processors": [{"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": false},
             {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "B", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
              {"SpecialToken": {"id": "B", "type_id": 0}}], "pair": [], "special_tokens": {"B": {"id": "B", "ids": [3, 4], "tokens": ["c", "d"]}}}]}
            """;
        var tokenizer = TokenizerJson.Parse(TokenizerJson.Bpe(postProcessor: Template));
        Assert.Equal([3, 4, 6, 3, 4], tokenizer.Encode("ab"));
        Assert.Equal([6], tokenizer.Encode("ab", addSpecial: false));
    }

    [Theory]
    [InlineData("\"type\": \"Fuse\"", "\"type\": \"Metaspace\"", "decoder.type", "Metaspace")]
    [InlineData("\"normalizer\": null", "\"normalizer\": {\"type\": \"Nmt\"}", "normalizer.type", "Nmt")]
    [InlineData("\"pre_tokenizer\": null", "\"pre_tokenizer\": {\"type\": \"Digits\"}", "pre_tokenizer.type", "Digits")]
    [InlineData("\"post_processor\": null", "\"post_processor\": {\"type\": \"BertProcessing\"}", "post_processor.type", "BertProcessing")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "model.type", "Unigram")]
    [InlineData("\"dropout\": null", "\"dropout\": 0.1", "model.dropout", "random")]
    [InlineData("\"dropout\": null", "\"surprise\": 1", "model.surprise", "unknown field")]
    [InlineData("\"unk_token\": \"?\"", "\"unk_token\": \"!\"", "model.unk_token", "not in the vocabulary")]
    [InlineData("\"a b\"", "\"a b c\"", "model.merges[0]", "two tokens")]
    [InlineData("\"a b\"", "\"b a\"", "model.merges[0]", "\"ba\" is not in the vocabulary")]
    [InlineData("\"ab\": 6", "\"ab\": -6", "model.vocab.ab", "whole number")]
    [InlineData("\"ab\": 6", "\"ab\": 4", "model.vocab.ab", "another token")]
    [InlineData("\"ab\": 6", "\"a\": 6", "", "Duplicate")]
    [InlineData("\"version\": \"1.0\"", "\"version\": \"2.0\"", "version", "2.0")]
    [InlineData("\"added_tokens\": []", "\"added_tokens\": [{\"id\": 9, \"content\": \"z\", \"special\": true}]", "added_tokens[0].id",
        "id 9")]
    [InlineData("\"added_tokens\": []", "\"added_tokens\": [{\"id\": 7, \"content\": \"\", \"special\": true}]", "added_tokens[0].content",
        "empty")]
    [InlineData("\"model\"", "\"mod\\ud800el\"", "", "JSON")]
    public void What_cannot_be_followed_is_refused_with_its_place(string old, string replacement, string place, string what)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => TokenizerJson.Parse(TokenizerJson.Bpe().Replace(old, replacement)));
        Assert.Equal(place, error.Place);
        Assert.Contains(what, error.Message);
        Assert.StartsWith("tokenizer.json: ", error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<TokenizerFormatException>(() => Tokenizer.Load("/no/such/tokenizer.json"));
        Assert.StartsWith("/no/such/tokenizer.json: cannot be read", error.Message);
    }

    [Fact]
    public void A_damaged_file_gives_a_format_error_or_reads_well()
    {
        var whole = Encoding.UTF8.GetBytes(TokenizerJson.Bpe(
            """{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Strip", "strip_left": true, "strip_right": true}]}""",
            """{"type": "Split", "pattern": {"Regex": "(?i:'s)|[^\\r\\n\\p{L}]?+\\p{L}+|\\p{N}{1,3}|\\s+(?!\\S)|\\s+"}, "behavior": "Isolated", "invert": false}""",
            """{"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}], "pair": [], "special_tokens": {"B": {"ids": [3]}}}""",
            """{"type": "Sequence", "decoders": [{"type": "ByteFallback"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}""",
            Added("TOK")));
        var mutation = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Byte, Gen.Int[1, 12]);
        var (read, refused) = (0, 0);
        mutation.Array[1, 2].Sample(mutations =>
        {
            var file = whole;
            foreach (var (kind, where, value, length) in mutations) file = Mutate(file, kind, where, value, length);
            try
            {
                var tokenizer = Tokenizer.Parse("tokenizer.json", file);
                tokenizer.Decode(tokenizer.Encode("a's b 12é 😀"));
                Interlocked.Increment(ref read);
            }
            catch (TokenizerFormatException)
            {
                Interlocked.Increment(ref refused);
            }
        }, iter: 4000);
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    private static byte[] Mutate(byte[] file, int kind, double where, byte value, int length)
    {
        if (file.Length == 0) return file;
        var at = (int)(where * (file.Length - 1));
        length = Math.Min(length, file.Length - at);
        return kind switch
        {
            0 => [.. file[..at], value, .. file[(at + 1)..]],
            1 => [.. file[..at], .. file[(at + length)..]],
            // A letter or a digit mostly keeps the JSON whole and changes what it says.
            2 => [.. file[..at], (byte)"0123456789abcXYZ "[value % 17], .. file[(at + 1)..]],
            3 => [.. file[..(at + length)], .. file[at..]],
            _ => file[..at],
        };
    }
}
