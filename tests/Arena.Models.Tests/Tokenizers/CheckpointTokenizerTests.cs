using System.Text;
using System.Text.Json;
using Arena.Models.Tokenizers;
using Arena.Testing;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

/// <summary>The tokenizers of two real checkpoints. Ids of whole sentences were also made with Hugging Face tokenizers 0.22.2.</summary>
public sealed class CheckpointTokenizerTests
{
    private static Tokenizer Stories() => Tokenizer.Load(SharedData.Path("models/stories260K/tokenizer.json"));

    private static Tokenizer Characters() => Tokenizer.Load(SharedData.Path("models/babyllama-char105/tokenizer.json"));

    [SkippableFact]
    public void A_sentence_has_the_ids_of_its_pieces_after_the_begin_token()
    {
        var tokenizer = Stories();
        Assert.Equal([1, 403, 407, 261, 378], tokenizer.Encode("Once upon a time"));
        Assert.Equal([403, 407, 261, 378], tokenizer.Encode("Once upon a time", addSpecial: false));
        Assert.Equal(["▁Once", "▁upon", "▁a", "▁time"], tokenizer.Encode("Once upon a time", addSpecial: false).Select(tokenizer.TokenOf));
        Assert.Equal(512, tokenizer.VocabularySize);
        Assert.Equal((1, 2, 0), (tokenizer.IdOf("<s>"), tokenizer.IdOf("</s>"), tokenizer.IdOf("<unk>")));
        Assert.Null(tokenizer.IdOf("no such token"));
        Assert.True(tokenizer.IsSpecial(1));
        Assert.False(tokenizer.IsSpecial(403));
        Assert.False(tokenizer.IsSpecial(99999));
    }

    [SkippableFact]
    public void Spaces_emoji_and_tokens_written_out_in_the_text_are_read_as_Hugging_Face_reads_them()
    {
        var tokenizer = Stories();
        int[] expected = [410, 410, 270, 417, 410, 243, 162, 155, 131, 410, 1, 410, 410, 444];
        Assert.Equal(expected, tokenizer.Encode("  hi 😀 <s> x", addSpecial: false));
        Assert.Equal("  hi 😀   x", tokenizer.Decode(expected));
        Assert.Equal("  hi 😀 <s>  x", tokenizer.Decode(expected, skipSpecial: false));
    }

    [SkippableFact]
    public void An_emoji_becomes_its_four_bytes()
    {
        var tokenizer = Stories();
        var ids = tokenizer.Encode("😀", addSpecial: false);
        Assert.Equal(["▁", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>"], ids.Select(tokenizer.TokenOf));
        Assert.Equal("😀", tokenizer.Decode(ids));
        Assert.Equal("\uFFFD\uFFFD", tokenizer.Decode(ids.AsSpan(1, 2)));
    }

    [SkippableFact]
    public void Nothing_encodes_to_the_begin_token_alone()
    {
        Assert.Equal([1], Stories().Encode(""));
        Assert.Equal([], Stories().Encode("", addSpecial: false));
        Assert.Equal("", Stories().Decode([1]));
    }

    [SkippableFact]
    public void Characters_without_a_token_are_unknown_one_by_one()
    {
        var tokenizer = Characters();
        // ▁=3 T=27 h=8 e=4, newline and 日本 are not in the vocabulary.
        Assert.Equal([1, 3, 27, 8, 4, 0, 4, 0, 0], tokenizer.Encode("The\ne日本"));
        Assert.Equal("Thee", tokenizer.Decode(tokenizer.Encode("The\ne日本")));
        Assert.Equal(105, tokenizer.VocabularySize);
    }

    [SkippableFact]
    public void Text_with_byte_fallback_comes_back_as_it_was()
    {
        var tokenizer = Stories();
        TextGenerators.Unicode.Where(text => !text.Contains('▁') && !text.Contains('<')).Sample(
            text => tokenizer.Decode(tokenizer.Encode(text)) == text, iter: 500);
    }

    [SkippableFact]
    public void Ids_equal_those_of_a_naive_merge_loop_over_the_file()
    {
        var path = SharedData.Path("models/stories260K/tokenizer.json");
        var (tokenizer, naive) = (Tokenizer.Load(path), NaiveBpe.Read(path));
        var story = "Once upon a time, there was a little girl named Lily.  She said, \"Let's play!\"\nThe dog's nose – 3 cm – ran. ";
        Assert.Equal(naive.Encode(story), tokenizer.Encode(story, addSpecial: false));
        Gen.Char["Onceup atim,hrwslgdyLS\"!é日\n"].Array[0, 60].Select(c => new string(c)).Sample(
            text => naive.Encode(text).SequenceEqual(tokenizer.Encode(text, addSpecial: false)), iter: 1000);
    }

    [SkippableFact]
    public void Long_text_without_a_split_is_encoded_whole()
    {
        var (tokenizer, one) = (Stories(), "Once upon a time");
        var ids = tokenizer.Encode(string.Join(' ', Enumerable.Repeat(one, 20_000)), addSpecial: false);
        Assert.Equal(80_000, ids.Length);
        Assert.All(ids.Chunk(4), chunk => Assert.Equal([403, 407, 261, 378], chunk));
    }

    [SkippableFact]
    public void A_loaded_file_is_written_back_byte_for_byte()
    {
        var path = SharedData.Path("models/stories260K/tokenizer.json");
        var copy = Path.Combine(TestFolders.New("tokenizer"), "tokenizer.json");
        Tokenizer.Load(path).Save(copy);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(copy));
    }

    /// <summary>Finds the best pair in the whole list, merges it, starts again.</summary>
    private sealed record NaiveBpe(Dictionary<string, int> Vocabulary, List<(string Left, string Right)> Merges)
    {
        public static NaiveBpe Read(string path)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var model = document.RootElement.GetProperty("model");
            return new NaiveBpe(
                model.GetProperty("vocab").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()),
                [.. model.GetProperty("merges").EnumerateArray().Select(m => (m[0].GetString()!, m[1].GetString()!))]);
        }

        public List<int> Encode(string text)
        {
            if (text == "") return [];
            var symbols = ("▁" + text.Replace(' ', '▁')).EnumerateRunes().SelectMany(rune => Vocabulary.ContainsKey(rune.ToString())
                ? [rune.ToString()]
                : Encoding.UTF8.GetBytes(rune.ToString()).Select(b => $"<0x{b:X2}>")).ToList();
            while (true)
            {
                var (rank, at) = (int.MaxValue, -1);
                for (var i = 0; i + 1 < symbols.Count; i++)
                {
                    var found = Merges.IndexOf((symbols[i], symbols[i + 1]));
                    if (found >= 0 && found < rank) (rank, at) = (found, i);
                }
                if (at < 0) return symbols.ConvertAll(symbol => Vocabulary[symbol]);
                symbols[at] += symbols[at + 1];
                symbols.RemoveAt(at + 1);
            }
        }
    }
}
