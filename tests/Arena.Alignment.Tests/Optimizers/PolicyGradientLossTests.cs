using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.Reinforce;
using Arena.Alignment.Optimizers.Rloo;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Optimizers;

public sealed class PolicyGradientLossTests
{
    private static void Same(double[] expected, Tensor actual, double tolerance = 1e-9) =>
        Assert.All(expected.Zip(actual.flatten().data<double>().ToArray()), p => Assert.Equal(p.First, p.Second, tolerance));

    [Fact]
    public void Rloo_compares_each_reply_with_the_mean_of_the_others() =>
        Same([2 / 3.0, -2 / 3.0, -2 / 3.0, 2 / 3.0], GroupAdvantages.LeaveOneOut(tensor([1.0, 0, 0, 1]), 4));

    [Fact]
    public void Grpo_divides_by_the_samples_standard_deviation() =>
        Same([.8658754298, -.8658754298, -.8658754298, .8658754298], GroupAdvantages.Standardised(tensor([1.0, 0, 0, 1]), 4, scaled: true));

    [Fact]
    public void Without_scaling_grpos_advantage_is_rloos_shrunk_by_the_share_of_the_others()
    {
        var rewards = tensor([.3, -1.2, 2, .5, 0, 0, 1, 4]);
        Same((GroupAdvantages.LeaveOneOut(rewards, 4) * .75).data<double>().ToArray(),
            GroupAdvantages.Standardised(rewards, 4, scaled: false));
    }

    [Fact]
    public void A_group_with_equal_rewards_teaches_nothing()
    {
        var rewards = tensor([5.0, 5, 5, 5, 1, 0, 0, 1]);
        Same([0, 0, 0, 0], GroupAdvantages.Standardised(rewards, 4, scaled: true).narrow(0, 0, 4));
        Same([0, 0, 0, 0], GroupAdvantages.LeaveOneOut(rewards, 4).narrow(0, 0, 4));
        // Groups do not mix.
        Same([.8658754298, -.8658754298, -.8658754298, .8658754298],
            GroupAdvantages.Standardised(rewards, 4, scaled: true).narrow(0, 4, 4));
    }

    [Fact]
    public void Reinforces_return_splits_the_objective_between_reward_and_kl() =>
        Same([.95 * 2 - .05 * 3, -.95], ReinforceLoss.Return(tensor([2.0, -1]), tensor([3.0, 0]), .05));

    [Fact]
    public void Reinforces_gradient_is_the_advantage_on_each_token_and_none_on_the_value()
    {
        var logP = tensor(new[,] { { -1.0, -2, -.5 } }).requires_grad_();
        var values = tensor(new[,] { { .5, .4, .3 } }).requires_grad_();
        ReinforceLoss.Policy(logP, tensor([1.0]), values).sum().backward();
        Same([-.5, -.6, -.7], logP.grad!);
        Assert.True(values.grad is null || values.grad.abs().sum().item<double>() == 0);
        Same([.25, .36, .49], ReinforceLoss.Value(values.detach(), tensor([1.0])));
    }

    [Fact]
    public void Rloos_return_has_the_kl_of_the_whole_reply_and_its_gradient_is_the_advantage()
    {
        Same([1.7, -1], RlooLoss.Return(tensor([2.0, -1]), tensor([3.0, 0]), .1));
        var logP = tensor([-3.0, -4]).requires_grad_();
        RlooLoss.Policy(logP, tensor([.7, -.2])).sum().backward();
        Same([-.7, .2], logP.grad!);
    }

    [Theory]
    [InlineData(1.3, 1, -1.2)]
    [InlineData(1.3, -1, 1.3)]
    [InlineData(.7, 1, -.7)]
    [InlineData(.7, -1, .8)]
    public void Grpo_clips_as_ppo_does(double ratio, double advantage, double expected)
    {
        var (logP, old) = (tensor(new[,] { { Math.Log(ratio) } }), tensor(new[,] { { 0.0 } }));
        Same([expected], GrpoLoss.Of(logP, old, logP, tensor([advantage]), .2, .04, unbiasedKl: false));
    }

    [Fact]
    public void Grpo_adds_k3_to_the_loss()
    {
        var (old, zero) = (tensor(new[,] { { .2 } }), tensor([0.0]));
        Same([.04 * .0187307531], GrpoLoss.Of(old, old, old - .2, zero, .2, .04, unbiasedKl: false));
        Same([.04 * .0187307531], GrpoLoss.Of(old, old, old - .2, zero, .2, .04, unbiasedKl: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_mean_gradient_of_grpos_penalty_is_that_of_one_of_the_two_kls(bool unbiased)
    {
        // Over three outcomes, weighed by their probabilities under the policy, the mean over samples is exact.
        var reference = tensor([.5, .3, .2]).log();
        var logits = tensor([.3, -.2, .4]);
        Tensor LogP(Tensor x) => x - x.logsumexp(0);
        var old = LogP(logits);
        var at = logits.clone().requires_grad_();
        var zero = zeros(3, float64);
        (old.exp() * GrpoLoss.Of(LogP(at).unsqueeze(1), old.unsqueeze(1), reference.unsqueeze(1), zero, .2, 1, unbiased).squeeze(
            1)).sum().backward();

        var same = logits.clone().requires_grad_();
        (unbiased ? (LogP(same).exp() * (LogP(same) - reference)).sum() : (reference.exp() * (reference - LogP(same))).sum()).backward();
        Same(same.grad!.data<double>().ToArray(), at.grad!);
    }

    [Fact]
    public void Gradients_agree_with_numerical_differentiation()
    {
        var old = tensor(new[,] { { -1.0, -2, -.5 }, { -.3, -1.4, -2.2 } });
        var moved = tensor(new[,] { { -1.1, -1.5, -.52 }, { -.31, -1.9, -2.1 } });
        GradientCheck.Agrees(x => GrpoLoss.Of(x, old, old - .3, tensor([.7, -.4]), .2, .5, unbiasedKl: false).sum(), moved);
        GradientCheck.Agrees(x => GrpoLoss.Of(x, old, old - .3, tensor([.7, -.4]), .2, .5, unbiasedKl: true).sum(), moved);
        GradientCheck.Agrees(x => ReinforceLoss.Policy(x, tensor([1.0, -2]), old).sum(), moved);
        GradientCheck.Agrees(x => ReinforceLoss.Value(x, tensor([1.0, -2])).sum(), moved);
        GradientCheck.Agrees(x => RlooLoss.Policy(x.sum(1), tensor([.7, -.4])).sum(), moved);
    }
}
