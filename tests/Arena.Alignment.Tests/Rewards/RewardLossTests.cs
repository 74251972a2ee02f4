using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Pcrm;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

public sealed class RewardLossTests
{
    private static Tensor Vector(params double[] values) => tensor(values);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [Fact]
    public void A_margin_has_to_be_won_by_and_less_of_it_where_the_label_is_unsure()
    {
        Assert.Equal(-Math.Log(Sigmoid(0.8 - 0.5)), BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(1), margin: 0.5).item<double>(),
            12);
        var d = 0.8 - 0.5 * 0.2;
        Assert.Equal(-0.6 * Math.Log(Sigmoid(d)) - 0.4 * Math.Log(Sigmoid(-d)),
            BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(0.6), margin: 0.5).item<double>(), 12);
        Assert.Equal(0.3711006659, BradleyTerryLoss.Of(Vector(1.7), Vector(0.4), Vector(1), margin: 0.5).item<double>(), 9);
    }

    [Fact]
    public void Exchanging_the_replies_with_their_label_changes_nothing()
    {
        Assert.Equal(
            BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(0.3), 0.7, 0.1).item<double>(),
            BradleyTerryLoss.Of(Vector(0.4), Vector(1.2), Vector(0.7), 0.7, 0.1).item<double>(), 12);
        Assert.Equal(PcrmLoss.Cap(Vector(0.8), Vector(0.3), Vector(5)).item<double>(),
            PcrmLoss.Cap(Vector(-0.8), Vector(0.7), Vector(5)).item<double>(), 12);
    }

    [Fact]
    public void Centring_adds_the_weighted_square_of_the_scores_sum() =>
        Assert.Equal(0.3711006659 + 0.01 * 1.6 * 1.6, BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(1), center: 0.01).item<double>(),
            9);

    [Theory]
    [InlineData(1, 4.9900099900)]
    [InlineData(0.5, 14.9600798403)]
    [InlineData(0.25, 34.8406374502)]
    public void Caps_are_the_papers(double similarity, double expected) =>
        Assert.Equal(expected, PcrmLoss.CapOf(similarity, 10, 0.001, -5), 9);

    [Fact]
    public void Pcrms_loss_is_least_at_half_the_cap()
    {
        double At(double d) =>
            (BradleyTerryLoss.Of(Vector(d), Vector(0), Vector(1)) + PcrmLoss.Cap(Vector(d), Vector(1), Vector(5))).item<double>();
        Assert.Equal(0.1755153626, At(2), 9);
        Assert.All(new[] { 0, 1, 2.4, 2.6, 4, 8 }, d => Assert.True(At(d) > At(2.5)));
    }

    [Theory]
    [InlineData(new[] { 5, 6, 7 }, new[] { 5, 8 }, 0.5)]
    [InlineData(new[] { 5, 8 }, new[] { 5, 6, 7 }, 0.5)]
    [InlineData(new[] { 1, 2 }, new[] { 3, 4 }, 1)]
    [InlineData(new[] { 5 }, new[] { 5, 6 }, 0)]
    [InlineData(new[] { 5, 6 }, new[] { 5, 6 }, 1)]
    [InlineData(new int[0], new int[0], 1)]
    public void Lengths_are_compared_from_where_the_replies_part(int[] first, int[] second, double expected) =>
        Assert.Equal(expected, PcrmLoss.LengthSimilarity(first, second), 12);

    [Fact]
    public void The_loss_of_pairs_is_put_together_from_both_terms()
    {
        PreferenceTokens[] pairs = [new(Replies.Of([5, 6, 7]), Replies.Of([5, 8]), 1), new(Replies.Of([2, 3]), Replies.Of([4, 3]), 0.8)];
        var options = new PcrmOptions { Unit = 0.5, B1 = 4, B2 = 0.5, B3 = 2 };
        var loss = PcrmLoss.Of(options)(tensor([1f, 0.5f]), tensor([0f, 1f]), pairs).data<float>().ToArray();
        // Similarities ½ and 1, so caps 3 and 7/3.
        Assert.Equal(-Math.Log(Sigmoid(1)) - Math.Log(Sigmoid(2)), loss[0], 1e-6);
        var cap = 7.0 / 3;
        Assert.Equal(-0.8 * Math.Log(Sigmoid(-0.5)) - 0.2 * Math.Log(Sigmoid(0.5)) - 0.8 * Math.Log(Sigmoid(cap + 0.5)) - 0.2 * Math.Log(
            Sigmoid(cap - 0.5)), loss[1], 1e-6);
    }

    [Fact]
    public void Pcrms_cap_acts_on_the_margins_of_small_models_where_the_papers_does_not()
    {
        // How steeply the second term pulls a pair of one length together at a margin of half a log-odd, beside the first's push.
        double Pull(PcrmOptions options)
        {
            var chosen = tensor([0.5f], requires_grad: true);
            PreferenceTokens[] pair = [new(Replies.Of([2, 3]), Replies.Of([4, 3]), 1)];
            PcrmLoss.Of(options)(chosen, tensor([0f]), pair).sum().backward();
            return chosen.grad!.item<float>() + Sigmoid(-0.5);
        }
        Assert.InRange(Pull(new PcrmOptions { Unit = 1 }), 0, 0.02);
        Assert.InRange(Pull(new PcrmOptions()), 0.3, 0.5);
    }

    [Fact]
    public void Gradients_agree_with_numerical_differentiation()
    {
        var x = tensor([.3, -.7, 1.1, -.2]);
        var other = tensor([-.4, .2, .5, .9]);
        var p = tensor([1.0, .6, 0, .2]);
        GradientCheck.Agrees(r => BradleyTerryLoss.Of(r, other, p, 0.7, 0.05).sum(), x);
        GradientCheck.Agrees(r => BradleyTerryLoss.Of(other, r, p, 0.7, 0.05).sum(), x);
        GradientCheck.Agrees(r => (BradleyTerryLoss.Of(r, other, p) + PcrmLoss.Cap(r - other, p, tensor([5.0, 1, 15, 2]))).sum(), x);
    }
}
