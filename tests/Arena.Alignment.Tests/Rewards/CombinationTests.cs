using Arena.Alignment.Rewards.Ensemble;
using CsCheck;

namespace Arena.Alignment.Tests.Rewards;

public sealed class CombinationTests
{
    private static readonly double[] Members = [1, 2, 3, 2.5, 1.5];

    [Fact]
    public void Five_members_combine_to_the_worked_out_values()
    {
        Assert.Equal(2, Combination.Mean(Members), 12);
        Assert.Equal(1, Combination.Worst(Members), 12);
        Assert.Equal(0.5, Combination.Variance(Members), 12);
        Assert.Equal(1.75, Combination.UncertaintyWeighted(Members, 0.5), 12);
        Assert.Equal(1.6464466094, Combination.LowerConfidenceBound(Members, 0.5), 10);
    }

    [Fact]
    public void No_combination_is_above_the_mean_and_members_that_agree_all_give_their_score() =>
        Gen.Select(Gen.Double[-3, 3].Array[1, 8], Gen.Double[0, 2]).Sample((scores, weight) =>
        {
            double[] All(double[] of) =>
                [Combination.Worst(of), Combination.UncertaintyWeighted(of, weight), Combination.LowerConfidenceBound(of, weight)];
            Assert.All(All(scores), s => Assert.True(s <= Combination.Mean(scores) + 1e-12));
            Assert.All(All([.. scores.Select(_ => scores[0])]), s => Assert.Equal(scores[0], s, 1e-12));
        }, iter: 500);
}
