using System.Text.Json;
using Arena.Models.Tokenizers;
using Arena.Testing;

namespace Arena.Models.Tests.Tokenizers;

public sealed class WordLevelTests
{
    private static Tokenizer Cats() => Tokenizer.WordLevel(["the", "cat", "sat"]);

    [Fact]
    public void Words_follow_the_special_tokens_and_texts_begin_with_the_begin_token()
    {
        var tokenizer = Cats();
        Assert.Equal([1, 3, 4, 5], tokenizer.Encode("the cat sat"));
        Assert.Equal([3, 4, 0], tokenizer.Encode(" the\tcat\n\nslept ", addSpecial: false));
        Assert.Equal((0, 1, 2), (tokenizer.IdOf("<unk>"), tokenizer.IdOf("<s>"), tokenizer.IdOf("</s>")));
        Assert.Equal(6, tokenizer.VocabularySize);
    }

    [Fact]
    public void Decoding_puts_a_space_between_words_and_leaves_special_tokens_out()
    {
        var tokenizer = Cats();
        Assert.Equal("the cat sat", tokenizer.Decode([1, 3, 4, 5, 2]));
        Assert.Equal("<s> the cat <unk> </s>", tokenizer.Decode([1, 3, 4, 0, 2], skipSpecial: false));
    }

    [Fact]
    public void An_end_token_written_out_is_found_even_inside_a_word() =>
        Assert.Equal([3, 2, 4], Cats().Encode("the</s>cat", addSpecial: false));

    [Fact]
    public void The_saved_file_reads_the_same()
    {
        var path = Path.Combine(TestFolders.New("tokenizer"), "new", "tokenizer.json");
        Cats().Save(path);
        var loaded = Tokenizer.Load(path);
        Assert.Equal([1, 3, 0, 5], loaded.Encode("the dog sat"));
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal("WordLevel", document.RootElement.GetProperty("model").GetProperty("type").GetString());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Other_special_tokens_can_be_named()
    {
        var tokenizer = Tokenizer.WordLevel(["a"], "[UNK]", "[B]", "[E]");
        Assert.Equal([1, 3, 0, 2], tokenizer.Encode("a b [E]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("x<s>y")]
    [InlineData("the")]
    public void A_word_that_could_not_be_read_back_is_refused(string word) =>
        Assert.Throws<ArgumentException>(() => Tokenizer.WordLevel(["the", word]));

    [Fact]
    public void Special_tokens_must_differ() => Assert.Throws<ArgumentException>(() => Tokenizer.WordLevel(["a"], "<s>"));
}
