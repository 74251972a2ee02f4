using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Kto;
using Arena.Alignment.Optimizers.Orpo;
using Arena.Alignment.Optimizers.Simpo;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>
/// The losses on one pair, worked out in double precision: log π −12 and −15, log ref −13 and −14.5, lengths 6 and 5, so that
/// c = 1, r = −½, D = 1½.
/// </summary>
public sealed class DpoFamilyLossTests
{
    private static PairLogProbs Pair(double chosen, double rejected) =>
        new(tensor([chosen]), tensor([rejected]), tensor([6.0]), tensor([5.0]));

    private static double Loss(DpoVariant variant, double beta, double epsilon = 0.1) =>
        DpoVariants.Of(variant, Pair(-12 + 13, -15 + 14.5), beta, epsilon).item<double>();

    [Theory]
    [InlineData(DpoVariant.Sigmoid, 0.6209570478, 0.3868710061)]
    [InlineData(DpoVariant.Cdpo, 0.6359570478, 0.4618710061)]
    [InlineData(DpoVariant.Robust, 0.6022070478, 0.2931210061)]
    [InlineData(DpoVariant.Hinge, 0.85, 0.25)]
    [InlineData(DpoVariant.Ipo, 12.25, 0.25)]
    [InlineData(DpoVariant.IpoPerToken, 22.4044444444, 0.5377777778)]
    [InlineData(DpoVariant.SigmoidPerToken, 0.6799027335, 0.6287010920)]
    [InlineData(DpoVariant.ExoPair, 2.5055165556, 1.5893475712)]
    [InlineData(DpoVariant.NcaPair, 1.3508248141, 1.2490851862)]
    [InlineData(DpoVariant.BcoPair, 1.3128563081, 1.0500164041)]
    [InlineData(DpoVariant.SppoHard, 36.25, 0.25)]
    [InlineData(DpoVariant.ApoZero, 0.9625234160, 0.8153641679)]
    [InlineData(DpoVariant.ApoDown, 0.9875493421, 0.9432806320)]
    [InlineData(DpoVariant.Discopop, 0.8493375793, 0.4723665266)]
    [InlineData(DpoVariant.Unlikelihood, -0.15, -0.75)]
    public void Each_loss_has_the_value_of_its_formula(DpoVariant variant, double atATenth, double atAHalf)
    {
        Assert.Equal(atATenth, Loss(variant, 0.1), 1e-9);
        Assert.Equal(atAHalf, Loss(variant, 0.5), 1e-9);
    }

    public static TheoryData<DpoVariant> Variants => [.. Enum.GetValues<DpoVariant>()];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_gradient_agrees_with_numerical_differentiation(DpoVariant variant) =>
        GradientCheck.Agrees(x => DpoVariants.Of(variant, new PairLogProbs(x[0], x[1], tensor([6.0, 4]), tensor([5.0, 7])), 0.5, 0.1).sum(),
            tensor(new[,] { { 1.0, -0.3 }, { -0.5, 0.2 } }));

    [Theory]
    [InlineData(DpoVariant.Cdpo)]
    [InlineData(DpoVariant.Robust)]
    public void Without_wrong_labels_a_noise_aware_loss_is_plain_dpo(DpoVariant variant) =>
        Assert.Equal(Loss(DpoVariant.Sigmoid, 0.5), Loss(variant, 0.5, epsilon: 0), 12);

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(3)]
    public void Unlikelihood_is_plain_dpo_without_the_weight_of_the_pair(double difference)
    {
        const double beta = 0.5;
        double Slope(Func<Tensor, double, Tensor> loss)
        {
            using var d = tensor(difference, requires_grad: true);
            loss(d, beta).backward();
            return d.grad!.item<double>();
        }
        var weight = 1 / (1 + Math.Exp(beta * difference));
        Assert.Equal(Slope(DpoLoss.Sigmoid), weight * Slope(DpoLoss.Unlikelihood), 12);
    }

    [Fact]
    public void Robust_dpo_is_right_on_average_over_flipped_labels()
    {
        const double epsilon = 0.25;
        double Of(PairLogProbs pair) => DpoVariants.Of(DpoVariant.Robust, pair, 0.5, epsilon).item<double>();
        var pair = Pair(1, -0.5);
        Assert.Equal(Loss(DpoVariant.Sigmoid, 0.5), (1 - epsilon) * Of(pair) + epsilon * Of(pair.Turned), 12);
    }

    [Fact]
    public void A_soft_label_counts_as_both_labels_by_its_weight()
    {
        var pairs = new[] { new PreferenceTokens(Replies.Of([]), Replies.Of([]), 0.75),
            new PreferenceTokens(Replies.Of([]), Replies.Of([]), 1) };
        var logProbs = new PairLogProbs(tensor([1.0, 1]), tensor([-0.5, -0.5]), tensor([6.0, 6]), tensor([5.0, 5]));
        var loss = logProbs.Expected(x => DpoLoss.Sigmoid(x.Chosen - x.Rejected, 0.5), pairs).data<double>().ToArray();
        Assert.Equal(DpoLoss.Conservative(tensor(1.5), 0.5, 0.25).item<double>(), loss[0], 9);
        Assert.Equal(0.3868710061, loss[1], 9);
    }

    [Fact]
    public void A_certain_label_is_not_spoiled_by_an_infinite_loss_of_the_other()
    {
        var logProbs = new PairLogProbs(tensor([2000.0]), tensor([0.0]), tensor([6.0]), tensor([5.0]));
        var loss = logProbs.Expected(
            x => DpoVariants.Of(DpoVariant.Discopop, x, 1, 0), [new PreferenceTokens(Replies.Of([]), Replies.Of([]), 1)]);
        Assert.Equal(0, loss.item<double>(), 9);
    }

    [Fact]
    public void Kto_weighs_gains_and_losses_from_the_reference_point()
    {
        // σ(½ (1 − ¼)) and σ(½ (¼ + ½)) are both σ(0.375).
        var v = 1 / (1 + Math.Exp(-0.375));
        Assert.Equal(1 - v, KtoLoss.Desirable(tensor([1.0]), 0.25, 0.5, 1).item<double>(), 12);
        Assert.Equal(1.5 * (1 - v), KtoLoss.Undesirable(tensor([-0.5]), 0.25, 0.5, 1.5).item<double>(), 12);
        Assert.Equal(0.25, KtoLoss.ReferencePoint([1, -0.5]));
        Assert.Equal(0, KtoLoss.ReferencePoint([-1, 0.5]));
        GradientCheck.Agrees(
            x => KtoLoss.Desirable(x, 0.25, 0.5, 1).sum() + KtoLoss.Undesirable(x * 2, 0.25, 0.5, 1.5).sum(), tensor([1.0, -0.5, 0.1]));
    }

    [Fact]
    public void Simpo_compares_mean_log_probs_with_a_margin()
    {
        // −12/6 and −15/5: 2 · (−2 + 3) − 1 = 1.
        Assert.Equal(Math.Log(1 + Math.Exp(-1)), SimpoLoss.Of(Pair(-12, -15), 2, 1).item<double>(), 12);
        GradientCheck.Agrees(x => SimpoLoss.Of(new PairLogProbs(x[0], x[1], tensor([6.0, 4]), tensor([5.0, 7])), 2, 1).sum(),
            tensor(new[,] { { -12.0, -3 }, { -15, -9 } }));
    }

    [Fact]
    public void Orpo_adds_the_odds_ratio_to_imitation()
    {
        var (w, l) = (Math.Exp(-2), Math.Exp(-3));
        var ratio = w / (1 - w) / (l / (1 - l));
        Assert.Equal(2 + 0.1 * Math.Log(1 + 1 / ratio), OrpoLoss.Of(Pair(-12, -15), 0.1).item<double>(), 9);
        GradientCheck.Agrees(x => OrpoLoss.Of(new PairLogProbs(x[0], x[1], tensor([6.0, 4]), tensor([5.0, 7])), 0.25).sum(),
            tensor(new[,] { { -12.0, -3 }, { -15, -9 } }));
    }

    [Fact]
    public void Orpo_of_a_reply_that_is_certain_is_finite() =>
        Assert.True(double.IsFinite(OrpoLoss.Of(Pair(0, -15), 0.1).item<double>()));
}
