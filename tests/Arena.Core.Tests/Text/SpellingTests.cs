using Arena.Core.Text;

namespace Arena.Core.Tests.Text;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("sft", "stf", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_inserts_deletes_replacements_and_swaps(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b));
        Assert.Equal(distance, Spelling.Distance(b, a));
    }

    [Theory]
    [InlineData("bta", "beta")]
    [InlineData("learningRate", "learning-rate")]
    [InlineData("b", null)]
    [InlineData("rewards-model", null)]
    public void Only_a_near_word_is_suggested(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(word, ["beta", "learning-rate", "loss"]));

    [Theory]
    [InlineData("kll", "Did you mean \"kl\"? ")]
    [InlineData("best-kl", "Did you mean \"best-gold\" or \"best-of-n-kl\" or \"kl\"? ")]
    [InlineData("joy", "")]
    public void All_words_that_may_have_been_meant_are_named_nearest_first(string word, string expected) =>
        Assert.Equal(expected, Spelling.Meant(word, ["best-gold", "best-of-n-kl", "kl", "loss"]));
}
