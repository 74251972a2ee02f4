using Arena.Worlds.FrontDesk;
using Arena.Worlds.Stories;
using Arena.Worlds.Text;

namespace Arena.Worlds.Tests.Stories;

public sealed class SentimentTests
{
    private static readonly ValenceLexicon Lexicon =
        ValenceLexicon.Parse(["good\t1.9", "happy\t2.7", "sad\t-2.1", "no\t-1.2", ":)\t2"], "test");

    private static double Of(string text) => Sentiment.Of(Lexicon, text).Total;

    private static double Normalised(double sum) => sum / Math.Sqrt(sum * sum + 15);

    [Theory]
    [InlineData("The dog was good.", 1.9)]
    [InlineData("GOOD, happy!", 4.6)]
    [InlineData("Good but sad", -0.2)]
    [InlineData("It smiled :)", 2)]
    [InlineData("The dog was here.", 0)]
    [InlineData("", 0)]
    [InlineData("not good", 1.9 * -0.74)]
    [InlineData("It was not a very good dog", (1.9 + 0.293) * -0.74)]
    [InlineData("He didn't feel sad", 2.1 * 0.74)]
    [InlineData("not one of the good", 1.9)] // Four words before is too far.
    [InlineData("He could not. Good dogs ran.", 1.9)] // Another sentence.
    [InlineData("never not good", 1.9 * -0.74)] // Once, however many.
    [InlineData("very good", 1.9 + 0.293)]
    [InlineData("very very good", 1.9 + 0.293 * 1.95)]
    [InlineData("so the big good", 1.9 + 0.293 * 0.9)]
    [InlineData("very sad", -2.1 - 0.293)]
    [InlineData("slightly sad", -2.1 + 0.293)]
    [InlineData("No.", 0)] // A negation has no valence itself.
    [InlineData("no good", 1.9 * -0.74)]
    public void Valence_negation_and_intensity_are_as_computed_by_hand(string text, double sum) =>
        Assert.Equal(Normalised(sum), Of(text), 12);

    [Fact]
    public void The_parts_are_the_positive_and_the_negative_sum_over_the_same_root()
    {
        var utility = Sentiment.Of(Lexicon, "happy and good, then sad");
        var root = Math.Sqrt(2.5 * 2.5 + 15);
        Assert.Equal([("positive", 4.6 / root), ("negative", -2.1 / root)], utility.Parts.Select(part => (part.Name, part.Value)));
        Assert.Equal(2.5 / root, utility.Total, 12);
    }

    [Fact]
    public void The_total_stays_within_one_however_long_the_text()
    {
        Assert.InRange(Of(string.Concat(Enumerable.Repeat("happy ", 100_000))), 0.999, 1);
        Assert.InRange(Of(string.Concat(Enumerable.Repeat("sad ", 100_000))), -1, -0.999);
    }
}
