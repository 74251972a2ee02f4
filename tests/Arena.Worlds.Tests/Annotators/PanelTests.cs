using Arena.Core;
using Arena.Testing;
using Arena.Worlds.Annotators;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Tests.Annotators;

public sealed class PanelTests
{
    private const int Many = 4000;
    private static readonly CountingWorld World = new();

    private static Prompt Ask(int i) => new($"train-{i:D4}", "x", "x", Split.Train);

    private static Panel Of(int annotators, int votes = 1, double spread = 0, double flip = 0.25) =>
        new(World, new HumanOptions(flip), new PanelOptions(annotators, votes, spread), new Seed(1));

    private static double[] Labels(Panel panel) =>
        [.. Enumerable.Range(0, Many).Select(i => panel.Label(Ask(i), "gg", "b").FirstPreferred)];

    [Fact]
    public void A_panel_of_one_is_that_person()
    {
        var human = new SimulatedHuman(World, new HumanOptions(0.25), new Seed(1));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(human.Label(Ask(i), "gg", "b"), Of(1).Label(Ask(i), "gg", "b")));
    }

    [Fact]
    public void One_vote_of_many_errs_as_often_as_one_person_and_labels_are_whole()
    {
        var labels = Labels(Of(13));
        Assert.All(labels, label => Assert.True(label is 0 or 1));
        Assert.InRange(labels.Average(), 0.75 - 0.035, 0.75 + 0.035);
    }

    [Fact]
    public void The_label_is_the_share_of_votes_and_a_majority_of_five_errs_less()
    {
        var labels = Labels(Of(13, votes: 5));
        Assert.All(labels, label => Assert.Equal(0, label * 5 % 1, 1e-9));
        // Σ over k ≥ 3 of C(5, k) 0.75^k 0.25^(5−k) = 0.896.
        Assert.InRange(labels.Average(label => label > 0.5 ? 1.0 : 0), 0.87, 0.92);
    }

    [Fact]
    public void Annotators_differ_by_the_spread_and_agree_on_the_mean()
    {
        var options = new PanelOptions(5, 1, 0.2);
        Assert.Equal([0.05, 0.15, 0.25, 0.35, 0.45], Enumerable.Range(0, 5).Select(i => Math.Round(options.FlipOf(i, 0.25), 12)));
        Assert.Equal(0.5, new PanelOptions(3, 1, 0.4).FlipOf(2, 0.25));
        Assert.Equal(0.3, new PanelOptions(1, 1, 0.4).FlipOf(0, 0.3));
    }

    [Fact]
    public void Exchanging_the_replies_exchanges_the_votes()
    {
        var panel = Of(7, votes: 3, spread: 0.2);
        Assert.All(Enumerable.Range(0, 200), i =>
            Assert.Equal(1, panel.Label(Ask(i), "gg", "b").FirstPreferred + panel.Label(Ask(i), "b", "gg").FirstPreferred, 1e-9));
    }

    [Fact]
    public void More_votes_than_annotators_are_refused() =>
        Assert.Contains("a panel of 3 annotators", Assert.Throws<ArgumentException>(() => Of(3, votes: 4)).Message);
}
