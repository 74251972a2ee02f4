using Arena.Core;
using Arena.Testing;
using Arena.Worlds.Annotators;
using Arena.Worlds.FrontDesk;
using CsCheck;

namespace Arena.Worlds.Tests.Annotators;

public sealed class SimulatedHumanTests
{
    private const int Many = 4000;

    private static Prompt Ask(int i) => new($"train-{i:D4}", "x", "x", Split.Train);

    private static SimulatedHuman Human(double flip = 0.25, double lengthBias = 0, ulong seed = 1) =>
        new(new CountingWorld(), new HumanOptions(flip, lengthBias), new Seed(seed));

    private static double Share(SimulatedHuman human, string first, string second) =>
        Enumerable.Range(0, Many).Average(i => human.Label(Ask(i), first, second).FirstPreferred);

    private static void Near(double expected, double share)
    {
        var bound = 5 * Math.Sqrt(expected * (1 - expected) / Many);
        Assert.InRange(share, expected - bound, expected + bound);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_worse_reply_is_named_as_often_as_the_flip_says(double flip)
    {
        Near(1 - flip, Share(Human(flip), "gg", "b"));
        Near(flip, Share(Human(flip), "b", "gg"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void A_tie_is_a_fair_coin_whatever_the_flip(double flip) => Near(0.5, Share(Human(flip), "g a", "g b"));

    [Fact]
    public void Length_bias_adds_a_logit_for_each_word_more()
    {
        Near(1 / (1 + Math.Exp(-1.5)), Share(Human(lengthBias: 0.5), "a a a a", "a")); // A tie in gold, three words more.
        Near(1 / (1 + Math.Exp(-(Math.Log(3) - 2))), Share(Human(lengthBias: 0.5), "g", "a a a a a")); // Better, four words fewer.
        Assert.Equal(1, Share(Human(flip: 0, lengthBias: 10), "g", "a a a a a")); // Without error the gold decides.
    }

    [Fact]
    public void Swapping_the_replies_swaps_the_label_and_the_same_question_has_the_same_answer() =>
        Gen.Select(Gen.String[Gen.Char["gab "], 0, 6], Gen.String[Gen.Char["gab "], 0, 6], Gen.Int[0, 50], Gen.Double[0, 1],
            Gen.Double[-1, 1])
            .Sample((first, second, id, flip, bias) =>
            {
                var human = Human(flip, bias);
                var label = human.Label(Ask(id), first, second);
                Assert.Equal(1 - label.FirstPreferred, human.Label(Ask(id), second, first).FirstPreferred);
                Assert.Equal(label, Human(flip, bias).Label(Ask(id), first, second));
                Assert.Contains(label.FirstPreferred, first == second ? [0.5] : new[] { 0.0, 1 });
            });

    [Fact]
    public void Prompts_replies_and_seeds_err_independently()
    {
        double[] Labels(Func<int, Preference> label) => [.. Enumerable.Range(0, 200).Select(i => label(i).FirstPreferred)];
        var human = Human();
        var labels = Labels(i => human.Label(Ask(i), "g", "b"));
        Assert.NotEqual(labels, Labels(i => human.Label(Ask(i), "gg", "b")));
        Assert.NotEqual(labels, Labels(i => Human(seed: 2).Label(Ask(i), "g", "b")));
        Assert.Contains(0, labels);
        Assert.Contains(1, labels);
    }
}
