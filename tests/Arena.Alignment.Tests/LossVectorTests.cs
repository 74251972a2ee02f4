using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Rewards.BradleyTerry;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests;

/// <summary>The losses on values worked out in double precision from the papers' formulas.</summary>
public sealed class LossVectorTests
{
    private static Tensor Row(params double[] values) => tensor(values).unsqueeze(0);

    private static Tensor Vector(params double[] values) => tensor(values);

    [Theory]
    [InlineData(0.1, 0.6209570478)]
    [InlineData(0.5, 0.3868710061)]
    public void Dpo_of_one_pair_is_the_papers_value(double beta, double expected)
    {
        var d = DpoLoss.Difference(Vector(-12), Vector(-15), Vector(-13), Vector(-14.5));
        Assert.Equal(1.5, d.item<double>(), 12);
        Assert.Equal(expected, DpoLoss.Sigmoid(d, beta).item<double>(), 9);
    }

    [Fact]
    public void Dpo_is_ln_2_where_the_policy_is_the_reference() =>
        Assert.Equal(Math.Log(2), DpoLoss.Sigmoid(DpoLoss.Difference(Vector(-3), Vector(-5), Vector(-3), Vector(-5)), 0.1).item<double>(),
            12);

    [Theory]
    [InlineData(0.1, 0.4625701547)]
    [InlineData(0.5, 0.3208213008)]
    public void Dpos_gradient_is_weighted_by_beta_times_the_sigmoid_of_the_margin_turned(double beta, double weight)
    {
        var chosen = Vector(-12).requires_grad_();
        DpoLoss.Sigmoid(DpoLoss.Difference(chosen, Vector(-15), Vector(-13), Vector(-14.5)), beta).backward();
        Assert.Equal(-beta * weight, chosen.grad!.item<double>(), 9);
    }

    [Fact]
    public void Bradley_terry_takes_hard_and_soft_labels()
    {
        Assert.Equal(0.3711006659, BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(1)).item<double>(), 9);
        Assert.Equal(0.6740769842, BradleyTerryLoss.Of(Vector(0.5), Vector(0), Vector(0.6)).item<double>(), 9);
        Assert.Equal(
            BradleyTerryLoss.Of(Vector(1.2), Vector(0.4), Vector(0.3)).item<double>(),
            BradleyTerryLoss.Of(Vector(0.4), Vector(1.2), Vector(0.7)).item<double>(), 12);
    }

    [Theory]
    [InlineData(1, new[] { .5, .6, .7 })]
    [InlineData(.95, new[] { .43675, .565, .7 })]
    [InlineData(0, new[] { -.1, -.1, .7 })]
    public void Gae_of_one_reply_is_worked_out_by_hand(double lambda, double[] expected)
    {
        var (advantages, returns) = Gae.Of(Row(0, 0, 1), Row(.5, .4, .3), Row(1, 1, 1), 1, lambda);
        Assert.Equal(expected, advantages.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(expected.Zip([.5, .4, .3], (a, v) => a + v), returns.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Gae_does_not_look_beyond_a_replys_end()
    {
        // The first row is the three-token reply behind two prompt tokens and before one of padding.
        var rewards = tensor(new[,] { { 0, 0, 0, 0, 1, 9 }, { 0, 0, 1, 0, 0, 0 } }).to(float64);
        var values = tensor(new[,] { { 7, 7, .5, .4, .3, 8 }, { 5, 5, .25, 5, 5, 5 } });
        var mask = tensor(new[,] { { 0, 0, 1, 1, 1, 0 }, { 0, 0, 1, 0, 0, 0 } }).to(float64);
        var advantages = Gae.Of(rewards, values, mask, 1, .95).Advantages.data<double>().ToArray();
        Assert.Equal([0, 0, .43675, .565, .7, 0, 0, 0, .75, 0, 0, 0], advantages, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Shaped_rewards_put_the_score_on_the_last_reply_token_and_the_penalty_on_each()
    {
        var shaped = PpoLoss.ShapedRewards(Row(.2, -.1, .3, 0), Vector(1), Row(1, 1, 1, 0), .05);
        Assert.Equal([-.01, .005, .985, 0], shaped.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        var advantages = Gae.Of(shaped, Row(.5, .4, .3, 0), Row(1, 1, 1, 0), 1, .95).Advantages.data<double>().ToArray();
        Assert.Equal([.4179625, .55575, .685, 0], advantages, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(1.3, 1, -1.2)]
    [InlineData(1.3, -1, 1.3)]
    [InlineData(.7, 1, -.7)]
    [InlineData(.7, -1, .8)]
    public void Ppo_clips_only_what_would_gain(double ratio, double advantage, double expected) =>
        Assert.Equal(expected, PpoLoss.Policy(Vector(ratio), Vector(advantage), .2).item<double>(), 12);

    [Theory]
    [InlineData(.2, .2, .0187307531)]
    [InlineData(-.1, -.1, .0051709181)]
    [InlineData(.3, .3, .0408182207)]
    public void Kl_estimators_are_schulmans(double x, double k1, double k3)
    {
        Assert.Equal(k1, KlEstimators.K1(Vector(x)).item<double>(), 10);
        Assert.Equal(k3, KlEstimators.K3(Vector(x)).item<double>(), 10);
    }

    [Fact]
    public void Whitened_advantages_have_mean_zero_and_deviation_one_over_reply_tokens()
    {
        var white = Gae.Whiten(Row(1, 2, 3, 99), Row(1, 1, 1, 0)).data<double>().ToArray();
        Assert.Equal([-1, 0, 1, 0], white, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Gradients_agree_with_numerical_differentiation()
    {
        var x = tensor([.3, -.7, 1.1, -.2]);
        var other = tensor([-.4, .2, .5, .9]);
        GradientCheck.Agrees(p => DpoLoss.Sigmoid(DpoLoss.Difference(p, other, other * .5, other * .1), .5).sum(), x);
        GradientCheck.Agrees(r => BradleyTerryLoss.Of(r, other, tensor([1.0, .6, 0, .2])).sum(), x);
        GradientCheck.Agrees(logP => PpoLoss.Policy(logP.exp(), other, .2).sum(), tensor([.01, -.1, .5, -.6]));
        GradientCheck.Agrees(v => PpoLoss.Value(v, other, other + .05, .2).sum(), x);
        GradientCheck.Agrees(logP => SftLoss.Of(logP, tensor([1.0, 1, 0, 1])), x);
    }
}
