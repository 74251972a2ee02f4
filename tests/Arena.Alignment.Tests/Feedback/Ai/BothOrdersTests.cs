using Arena.Alignment.Feedback.Ai;
using CsCheck;

namespace Arena.Alignment.Tests.Feedback.Ai;

public sealed class BothOrdersTests
{
    private static readonly Gen<BothOrders> Answers = Gen.Select(Gen.Double[-20, 20], Gen.Double[-20, 20], (a, b) => new BothOrders(a, b));

    [Fact]
    public void A_bias_for_the_first_place_shrinks_the_mean_of_probabilities_and_leaves_the_mean_of_logits()
    {
        // True log-odds 0.4 for A, and 1 for whatever comes first.
        var answers = new BothOrders(0.4 + 1, -0.4 + 1);
        Assert.Equal(0.5782637912, answers.Label(Averaging.Probabilities), 10);
        Assert.Equal(0.5986876601, answers.Label(Averaging.Logits), 10);
        Assert.True(answers.SamePosition);
        Assert.Equal((0.8021838886 + 0.6456563062) / 2, answers.First, 9);
    }

    [Theory]
    [InlineData(1.4, 0.6, true)]
    [InlineData(-1.4, -0.6, true)]
    [InlineData(1.4, -0.6, false)]
    [InlineData(-1.4, 0.6, false)]
    [InlineData(0, 0.6, false)]
    public void Two_answers_are_of_the_same_position_when_both_name_the_first_place_or_both_the_second(
        double straight, double swapped, bool same) =>
        Assert.Equal(same, new BothOrders(straight, swapped).SamePosition);

    [Fact]
    public void Exchanging_the_replies_turns_a_label_into_its_complement() => Answers.Sample(answers =>
    {
        var exchanged = new BothOrders(answers.Swapped, answers.Straight);
        foreach (var averaging in Enum.GetValues<Averaging>())
            Assert.Equal(1, answers.Label(averaging) + exchanged.Label(averaging), 1e-12);
        Assert.Equal(answers.SamePosition, exchanged.SamePosition);
    }, iter: 1000);

    [Fact]
    public void The_mean_of_logits_takes_any_additive_bias_out() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-10, 10]).Sample((preference, bias) =>
            Assert.Equal(1 / (1 + Math.Exp(-preference)), new BothOrders(preference + bias, -preference + bias).Label(Averaging.Logits),
                1e-9), iter: 1000);

    [Fact]
    public void A_labeler_that_only_sees_the_place_says_nothing() => Answers.Sample(answers =>
        Assert.Equal(0.5, (answers with { Swapped = answers.Straight }).Label(Averaging.Probabilities), 12), iter: 100);
}
