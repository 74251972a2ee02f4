using Arena.Core;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Tests.FrontDesk;

public sealed class FrontDeskCorpusTests
{
    private const int Many = 8000;

    private static readonly FrontDeskWorld World = new(new FrontDeskOptions(), new Seed(1));

    /// <summary>The requests of many guests' texts: documents do not tell what their guest meant.</summary>
    private static readonly Dictionary<string, Request> Known = Meanings();

    private static Dictionary<string, Request> Meanings()
    {
        var random = new Seed(11).Random();
        var known = new Dictionary<string, Request>();
        for (var i = 0; i < 300_000; i++)
        {
            var (request, text) = GuestGrammar.Write(Topics.All, random);
            known.TryAdd(text[..^GuestGrammar.Clerk.Length], request);
        }
        return known;
    }

    /// <summary>Documents with the request that their guest made, as far as it is known.</summary>
    private static IEnumerable<(Request Request, string Text)> Documents(FrontDeskOptions options)
    {
        foreach (var text in new FrontDeskWorld(options, new Seed(1)).Corpus(new Seed(12)).Take(Many))
        {
            var start = text.IndexOf("guest :", StringComparison.Ordinal);
            var end = text.IndexOf(text.Contains(" clerk :") ? " clerk :" : " first :", StringComparison.Ordinal);
            if (Known.TryGetValue(text[start..end], out var request)) yield return (request, text);
        }
    }

    private static FrontDeskOptions Only(double plain = 0, double cued = 0, double comparison = 0, double score = 0) =>
        new() { PlainWeight = plain, CuedWeight = cued, ComparisonWeight = comparison, ScoreWeight = score };

    private static string After(string text, string mark) => text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];

    private static string Between(string text, string from, string to) => After(text, from).Split(to)[0];

    [Fact]
    public void Replies_follow_their_cue()
    {
        var documents = Documents(Only(cued: 1)).ToArray();
        double Mean(Func<string, bool> cue) => documents.Where(document => cue(document.Text.Split(" guest :")[0]))
            .Average(document => FrontDeskGold.Of(document.Request, After(document.Text, " clerk : ")).Total);
        bool Has(string cue, IReadOnlyList<(string Positive, string Negative)> attribute, bool positive) =>
            cue.Split(' ').Any(word => attribute.Any(pair => word == (positive ? pair.Positive : pair.Negative)));

        Assert.True(documents.Length > Many / 4);
        foreach (var (attribute, margin) in new[] { (Cues.Tone, 0.25), (Cues.Skill, 0.3), (Cues.Care, 0.2) })
            Assert.True(Mean(cue => Has(cue, attribute, true)) > Mean(cue => Has(cue, attribute, false)) + margin);
        bool All(string cue, bool positive) => new[] { Cues.Tone, Cues.Skill, Cues.Care }.All(attribute => Has(cue, attribute, positive));
        Assert.True(Mean(cue => All(cue, true)) > Mean(cue => All(cue, false)) + 1);
    }

    [Fact]
    public void Each_affix_pair_is_of_opposite_words_of_every_attribute()
    {
        Assert.Equal(9, World.Affixes.Distinct().Count());
        var opposites = Cues.Tone.Concat(Cues.Skill).Concat(Cues.Care).ToHashSet();
        Assert.All(World.Affixes, affix =>
            Assert.All(affix.Positive.Split(' ').Zip(affix.Negative.Split(' ')), pair => Assert.Contains(pair, opposites)));
    }

    [Fact]
    public void Comparisons_name_the_better_reply_but_for_the_stated_error()
    {
        int right = 0, all = 0;
        foreach (var (request, text) in Documents(Only(comparison: 1)))
        {
            var first = FrontDeskGold.Of(request, Between(text, " first : ", " second : ")).Total;
            var second = FrontDeskGold.Of(request, Between(text, " second : ", " better : ")).Total;
            if (first == second) continue;
            all++;
            if (After(text, " better : ") == (first > second ? "first" : "second")) right++;
        }
        Assert.True(all > Many / 4);
        // Five standard deviations of a share of 0.9.
        Assert.InRange((double)right / all, 0.9 - 5 * Math.Sqrt(0.09 / all), 0.9 + 5 * Math.Sqrt(0.09 / all));
    }

    [Fact]
    public void Scores_follow_the_gold_but_for_the_stated_error()
    {
        int right = 0, all = 0;
        var seen = new HashSet<string>();
        foreach (var (request, text) in Documents(Only(score: 1)))
        {
            var score = After(text, " score : ");
            seen.Add(score);
            all++;
            if (score == $"{FrontDeskCorpus.ScoreOf(FrontDeskGold.Of(request, Between(text, " clerk : ", " score : ")).Total)}") right++;
        }
        Assert.Equal(World.Scores.Order(), seen.Order());
        // One in ten is drawn from the ten scores, and one in ten of those is right by chance.
        Assert.InRange((double)right / all, 0.91 - 5 * Math.Sqrt(0.082 / all), 0.91 + 5 * Math.Sqrt(0.082 / all));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-0.4, 1)]
    [InlineData(-0.25, 2)]
    [InlineData(0.29, 5)]
    [InlineData(0.31, 6)]
    [InlineData(0.9, 10)]
    [InlineData(1, 10)]
    public void Ten_scores_divide_the_range_of_utilities(double utility, int score) =>
        Assert.Equal(score, FrontDeskCorpus.ScoreOf(utility));

    [Fact]
    public void Kinds_of_documents_come_by_their_weights()
    {
        var texts = new FrontDeskWorld(new FrontDeskOptions(), new Seed(1)).Corpus(new Seed(13)).Take(10_000).ToArray();
        Assert.InRange(texts.Count(text => text.Contains(" better : ")), 1800, 2200);
        Assert.InRange(texts.Count(text => text.Contains(" score : ")), 850, 1150);
        Assert.InRange(texts.Count(text => !text.StartsWith("guest")), 3250, 3750);
        var error = Assert.Throws<InvalidDataException>(() => new FrontDeskWorld(Only(), new Seed(1)));
        Assert.Contains("zero", error.Message);
    }

    [Fact]
    public void Prompts_for_labelers_have_the_form_of_the_corpus()
    {
        var prompt = new Prompt("test-0000", "guest : when is breakfast ? clerk :", "breakfast", Split.Test);
        Assert.Equal("guest : when is breakfast ? first : yes , second : well , better :",
            World.ComparisonPrompt(prompt.Text, "yes ,", "well ,"));
        Assert.Equal("guest : when is breakfast ? first : second : better :", World.ComparisonPrompt(prompt.Text, "", ""));
        Assert.Equal("guest : when is breakfast ? clerk : yes , score :", World.ScorePrompt(prompt.Text, "yes ,"));
    }
}
