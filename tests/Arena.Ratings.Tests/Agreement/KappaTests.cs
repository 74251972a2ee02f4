using Arena.Core;
using Arena.Ratings.Agreement;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests.Agreement;

public sealed class KappaTests
{
    [Fact]
    public void Cohens_textbook_example_gives_four_tenths()
    {
        var ratings = Enumerable.Repeat((1, 1), 20).Concat(Enumerable.Repeat((1, 0), 5)).Concat(Enumerable.Repeat((0, 1), 10))
            .Concat(Enumerable.Repeat((0, 0), 15));
        Vectors.Close(0.4, Kappa.Cohen([.. ratings]), 1e-12);
    }

    [Fact]
    public void Krippendorffs_own_example_gives_743_thousandths()
    {
        // Computing Krippendorff's alpha-reliability (2011), example D: four observers, twelve units, nominal.
        string[] observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        var units = Enumerable.Range(0, 12)
            .Select(u => (IReadOnlyCollection<int>)[.. observers.Where(o => o[u] != '.').Select(o => o[u] - '0')]);
        Vectors.Close(0.743, Kappa.Krippendorff(units), 5e-4);
    }

    [Fact]
    public void Without_anything_to_disagree_on_agreement_beyond_chance_is_zero()
    {
        Assert.Equal(0, Kappa.Cohen([]));
        Assert.Equal(0, Kappa.Cohen([(1, 1), (1, 1)]));
        Assert.Equal(0, Kappa.Krippendorff([[1, 1], [1, 1]]));
        Assert.Equal(0, Kappa.Krippendorff([[1], [2]]));
    }

    [Fact]
    public void Judges_are_compared_on_the_same_pairs_whichever_way_they_were_shown()
    {
        var battles = new List<Battle>();
        for (var p = 0; p < 30; p++)
        {
            var better = p % 2 == 0 ? "A" : "B";
            battles.Add(Some.Battle("A", "B", better == "A" ? Outcome.Left : Outcome.Right, $"q{p}", judge: "gold"));
            // Sees the pair the other way round, and agrees.
            battles.Add(Some.Battle("B", "A", better == "B" ? Outcome.Left : Outcome.Right, $"q{p}", judge: "same"));
            // Always likes what is shown first.
            battles.Add(Some.Battle("A", "B", Outcome.Left, $"q{p}", judge: "left"));
            battles.Add(Some.Battle("B", "A", Outcome.Left, $"q{p}", judge: "left"));
        }
        var agreement = JudgeAgreement.Of(BattleTable.From(battles), rounds: 50);
        var pair = agreement.Pairs.Single(p => (p.First, p.Second) == ("gold", "same"));
        Assert.Equal((30, 1.0, 1.0), (pair.Items, pair.Agreement, pair.Cohen));
        Assert.Equal(0, agreement.Pairs.Single(p => (p.First, p.Second) == ("gold", "left")).Agreement);
        Assert.InRange(agreement.Krippendorff, agreement.Low, agreement.High);
        var biased = agreement.Biases.Single(bias => bias.Judge == "left");
        Assert.Equal((60, 1.0), (biased.Battles, biased.LeftRate));
        Assert.True(biased.Low > 0.7);
        var fair = agreement.Biases.Single(bias => bias.Judge == "gold");
        Assert.InRange(0.5, fair.Low, fair.High);
    }

    [Fact]
    public void A_null_model_is_caught_and_a_terse_but_honest_one_is_not()
    {
        var responses = Enumerable.Range(0, 20).SelectMany(p => new[]
        {
            ("null", $"q{p}", "I am the best answer."), ("honest", $"q{p}", p % 3 == 0 ? "yes" : $"answer {p}"),
        });
        var found = Assert.Single(ConstantResponses.Find(responses));
        Assert.Equal(("null", "I am the best answer.", 1.0, 20), (found.Player, found.Response, found.Share, found.Prompts));
    }
}
