using Arena.Models.Tokenizers;
using Arena.Testing;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

public sealed class ByteLevelTrainingTests
{
    // The example of Sennrich, Haddow and Birch: low ×5, lower ×2, newest ×6, widest ×3, each word on its own.
    private static readonly string[] Words =
        [.. Enumerable.Repeat("low", 5), .. Enumerable.Repeat("lower", 2), .. Enumerable.Repeat("newest", 6),
        .. Enumerable.Repeat("widest", 3)];

    [Fact]
    public void The_most_frequent_pairs_are_merged_first_and_ties_go_to_the_lower_ids()
    {
        var tokenizer = Tokenizer.TrainByteLevelBpe(Words, 258 + 7);
        // e-s and s-t 9: e is before s; es-t 9; l-o and o-w 7: l is before o; lo-w 7.
        // Then n-e, e-w and w-est 6: e first; n-ew and ew-est 6: n is before the new ew; new-est 6.
        Assert.Equal(["es", "est", "lo", "low", "ew", "new", "newest"],
            Enumerable.Range(258, 7).Select(tokenizer.TokenOf));
        Assert.Equal([0, 264, 1], tokenizer.Encode("newest</s>"));
        Assert.Equal(258 + 7, tokenizer.VocabularySize);
    }

    [Fact]
    public void Training_stops_where_no_pair_is_seen_twice()
    {
        var tokenizer = Tokenizer.TrainByteLevelBpe(["abab"], 1000);
        Assert.Equal(258 + 1, tokenizer.VocabularySize);
        Assert.Equal("ab", tokenizer.TokenOf(258));
    }

    [Fact]
    public void Special_tokens_come_first_and_are_found_in_text()
    {
        var tokenizer = Tokenizer.TrainByteLevelBpe(["a"], 300, "[B]", "[E]", ["[user]", "!"]);
        Assert.Equal((0, 1, 2, 3), (tokenizer.IdOf("[B]"), tokenizer.IdOf("[E]"), tokenizer.IdOf("[user]"), tokenizer.IdOf("!")));
        Assert.Equal([0, 2, tokenizer.IdOf("a")!.Value], tokenizer.Encode("[user]a"));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_and_saving_changes_nothing()
    {
        var trained = Tokenizer.TrainByteLevelBpe(Words, 270);
        var path = Path.Combine(TestFolders.New("tokenizer"), "tokenizer.json");
        trained.Save(path);
        var loaded = Tokenizer.Load(path);
        TextGenerators.Unicode.Sample(
            text => loaded.Decode(trained.Encode(text)) == text && loaded.Encode(text).SequenceEqual(trained.Encode(text)), iter: 500);
    }

    [SkippableFact]
    public void A_megabyte_of_plays_gives_two_thousand_pieces_the_same_each_time()
    {
        var text = File.ReadAllText(SharedData.Path("text/tinyshakespeare.txt"));
        var (first, again) = (Train(), Train());
        Assert.Equal(2000, first.VocabularySize);
        Assert.Equal(Enumerable.Range(0, 2000).Select(first.TokenOf), Enumerable.Range(0, 2000).Select(again.TokenOf));
        var ids = first.Encode(text, addSpecial: false);
        Assert.True(ids.Length < text.Length / 2.5, $"{ids.Length} ids");
        Assert.Equal(text, first.Decode(ids));

        Tokenizer Train() => Tokenizer.TrainByteLevelBpe([text], 2000);
    }

    [Fact]
    public void A_vocabulary_without_room_for_the_bytes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.TrainByteLevelBpe(["a"], 257));
}
