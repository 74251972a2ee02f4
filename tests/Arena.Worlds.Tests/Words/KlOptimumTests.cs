using Arena.Worlds.FrontDesk;
using Arena.Worlds.Words;
using CsCheck;

namespace Arena.Worlds.Tests.Words;

public sealed class KlOptimumTests
{
    private static readonly double[] FixedReference = [.5, .3, .2], FixedRewards = [0, 1, 2];

    private static void Same(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 9));

    [Theory]
    [InlineData(1, new[] { .1790000206, .2919435019, .5290564775 }, 1.3500564569, .3228342793, 1.0272221776)]
    [InlineData(.5, new[] { .0366667118, .1625594344, .8007738537 }, 1.7641071419, .9154754945, 1.3063693946)]
    public void The_optimum_of_three_outcomes_is_worked_out_by_hand(
        double beta, double[] optimum, double reward, double kl, double objective)
    {
        var policy = KlOptimum.Of(FixedReference, FixedRewards, beta);
        Same(optimum, policy);
        Assert.Equal(reward, KlOptimum.Expected(policy, FixedRewards), 9);
        Assert.Equal(kl, KlOptimum.Kl(policy, FixedReference), 9);
        Assert.Equal(objective, KlOptimum.Value(FixedReference, FixedRewards, beta), 9);
        Assert.Equal(objective, reward - beta * kl, 9);
        Assert.Equal(reward, KlOptimum.Frontier(FixedReference, FixedRewards, kl), 8);
    }

    [Fact]
    public void Preference_matching_is_the_softmax_of_the_rewards() =>
        Same([.0900305732, .2447284711, .6652409558], KlOptimum.PreferenceMatching(FixedRewards));

    [Fact]
    public void The_frontier_begins_at_the_reference_and_ends_at_the_best_outcome()
    {
        Assert.Equal(.7, KlOptimum.Frontier(FixedReference, FixedRewards, 0), 12);
        Assert.Equal(2, KlOptimum.Frontier(FixedReference, FixedRewards, -Math.Log(.2)), 12);
        Assert.Equal(2, KlOptimum.Frontier(FixedReference, FixedRewards, 100), 12);
    }

    private static readonly Gen<(double[] Reference, double[] Rewards, double[] Other, double Beta)> Problems =
        Gen.Int[2, 6].SelectMany(n => Gen.Select(Distribution(n), Gen.Double[-3, 3].Array[n], Distribution(n), Gen.Double[.05, 5]));

    private static Gen<double[]> Distribution(int n) => Gen.Double[.01, 1].Array[n].Select(w => w.Select(x => x / w.Sum()).ToArray());

    [Fact]
    public void No_other_policy_has_a_greater_objective() => Problems.Sample((reference, rewards, other, beta) =>
    {
        double Objective(double[] policy) => KlOptimum.Expected(policy, rewards) - beta * KlOptimum.Kl(policy, reference);
        var optimum = KlOptimum.Of(reference, rewards, beta);
        Assert.Equal(KlOptimum.Value(reference, rewards, beta), Objective(optimum), 9);
        Assert.True(Objective(other) <= Objective(optimum) + 1e-12);
        // The loss of any other is β KL(other‖optimum), which is what a distance to the optimum means.
        Assert.Equal(beta * KlOptimum.Kl(other, optimum), Objective(optimum) - Objective(other), 8);
    }, iter: 300);

    [Fact]
    public void With_the_kl_the_other_way_round_no_other_policy_has_a_greater_objective() =>
        Problems.Sample((reference, rewards, other, beta) =>
    {
        double Objective(double[] policy) => KlOptimum.Expected(policy, rewards) - beta * KlOptimum.Kl(reference, policy);
        var optimum = KlOptimum.OfForwardKl(reference, rewards, beta);
        Assert.Equal(1, optimum.Sum(), 12);
        Assert.True(Objective(other) <= Objective(optimum) + 1e-12);
    }, iter: 300);

    [Fact]
    public void No_policy_lies_above_the_frontier() => Problems.Sample((reference, rewards, other, _) =>
        Assert.True(KlOptimum.Expected(other, rewards) <= KlOptimum.Frontier(reference, rewards, KlOptimum.Kl(other, reference)) + 1e-7),
            iter: 300);
}
