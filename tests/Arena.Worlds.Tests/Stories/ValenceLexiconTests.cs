using Arena.Testing;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Text;

namespace Arena.Worlds.Tests.Stories;

public sealed class ValenceLexiconTests
{
    private static IEnumerable<string> Good(int count) => Enumerable.Range(0, count).Select(i => $"word{i}\t1.5\t0.5\t[1, 2]");

    private static double? Valence(ValenceLexicon lexicon, string text) =>
        lexicon.TryGet(WordTokens.Of(text).Single(), out var valence) ? valence : null;

    [Fact]
    public void Words_match_in_any_case_and_without_punctuation_but_emoticons_only_as_written()
    {
        var lexicon = ValenceLexicon.Parse(["good\t1.9\t0.9\t[2]", ":)\t2.0", "fed up\t-1.8", "don't\t-0.5", "", "Good\t-4"], "x");
        Assert.Equal(4, lexicon.Count);
        Assert.Equal(1.9, Valence(lexicon, "\"GOOD!\""));
        Assert.Equal(-0.5, Valence(lexicon, "Don’t,"));
        Assert.Equal(2.0, Valence(lexicon, ":)"));
        Assert.Null(Valence(lexicon, ":))"));
        Assert.Null(Valence(lexicon, "fed"));
        Assert.Empty(lexicon.Warnings);
    }

    [Theory]
    [InlineData("sad", "no TAB")]
    [InlineData("\t-2", "no word")]
    [InlineData("sad\tvery", "'very'")]
    [InlineData("sad\tNaN", "'NaN'")]
    [InlineData("sad\tInfinity", "'Infinity'")]
    [InlineData("sad\t1e999", "'1e999'")]
    [InlineData("sad\t-1,5", "'-1,5'")]
    public void Few_broken_lines_are_left_out_with_a_warning_that_names_the_line(string line, string problem)
    {
        var lexicon = ValenceLexicon.Parse([.. Good(150), line, "last\t1"], "judges/words.txt");
        Assert.Equal(151, lexicon.Count);
        var warning = Assert.Single(lexicon.Warnings);
        Assert.StartsWith("judges/words.txt(151): ", warning);
        Assert.Contains(problem, warning);
    }

    [Fact]
    public void More_than_one_in_a_hundred_broken_lines_is_an_error_that_names_the_first_ten()
    {
        string[] Lines(int broken) => [.. Good(1000 - broken), .. Enumerable.Range(0, broken).Select(i => $"broken{i}")];
        Assert.Equal(10, ValenceLexicon.Parse(Lines(10), "x").Warnings.Count);
        var error = Assert.Throws<InvalidDataException>(() => ValenceLexicon.Parse(Lines(12), "words.txt"));
        Assert.Contains("words.txt: 12 of 1000 lines are broken", error.Message);
        Assert.Contains("words.txt(989): ", error.Message);
        Assert.Contains("broken9", error.Message);
        Assert.DoesNotContain("broken10", error.Message);
        Assert.Contains("and 2 more", error.Message);
    }

    [Fact]
    public void A_file_without_a_usable_line_or_no_file_at_all_is_an_error_that_names_it()
    {
        Assert.Contains("empty.txt: no usable line",
            Assert.Throws<InvalidDataException>(() => ValenceLexicon.Parse([], "empty.txt")).Message);
        Assert.Contains("empty.txt(1)", Assert.Throws<InvalidDataException>(() => ValenceLexicon.Parse(["?"], "empty.txt")).Message);
        Assert.Contains("nowhere.txt", Assert.Throws<FileNotFoundException>(() => ValenceLexicon.Load("nowhere.txt")).Message);
    }

    [SkippableFact]
    public void The_real_lexicon_loads_without_a_warning()
    {
        var lexicon = ValenceLexicon.Load(SharedData.Path("judges/vader_lexicon.txt"));
        Assert.Empty(lexicon.Warnings);
        Assert.InRange(lexicon.Count, 7400, 7520);
        Assert.Equal(1.9, Valence(lexicon, "good"));
        Assert.Equal(-2.1, Valence(lexicon, "Sad."));
    }
}
