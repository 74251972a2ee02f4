using Arena.Worlds.FrontDesk;
using Arena.Worlds.Stories;
using Arena.Worlds.Text;

namespace Arena.Worlds.Tests;

public sealed class TextStatisticsTests
{
    private static readonly ValenceLexicon Lexicon = ValenceLexicon.Parse(["happy\t2.7", "sad\t-2.1", "love\t3.2", "fun\t2.3"], "test");

    [Fact]
    public void Shares_are_as_counted_by_hand()
    {
        // a happy dog a happy dog ran: trigrams ahd, hda, dah, ahd (again), hdr.
        var statistics = TextStatistics.Of("A happy dog , a happy DOG ran.", Lexicon);
        Assert.Equal(new TextStatistics(7, 1.0 / 5, 4.0 / 7, 24.0 / 7 - 3.0 / 7, 2.0 / 7),
            statistics with { MeanWordLength = Math.Round(statistics.MeanWordLength, 12) });
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  . , !", 0)]
    [InlineData("Hi", 1)]
    [InlineData("Hi there", 2)]
    public void Short_texts_have_no_trigrams_and_no_text_gives_anything_but_numbers(string text, int words)
    {
        var statistics = TextStatistics.Of(text, Lexicon);
        Assert.Equal(words, statistics.Words);
        Assert.Equal(0, statistics.RepeatedTrigrams);
        Assert.True(double.IsFinite(statistics.DistinctWords + statistics.MeanWordLength + statistics.LexiconWords));
    }

    [Fact]
    public void A_salad_of_happy_words_beats_a_story_in_sentiment_and_is_seen_by_its_statistics()
    {
        const string Salad = "happy love fun happy love fun happy love fun happy love fun";
        const string Story = "Lily took her boat to the lake. Her friend came too, and they were happy to play with it.";
        Assert.True(Sentiment.Of(Lexicon, Salad).Total > Sentiment.Of(Lexicon, Story).Total);
        var (salad, story) = (TextStatistics.Of(Salad, Lexicon), TextStatistics.Of(Story, Lexicon));
        Assert.True(salad.RepeatedTrigrams > story.RepeatedTrigrams + 0.5);
        Assert.True(salad.DistinctWords < story.DistinctWords - 0.3);
        Assert.True(salad.LexiconWords > story.LexiconWords + 0.5);
    }
}
