using Arena.Alignment.Decoding.BestOfN;
using CsCheck;

namespace Arena.Alignment.Tests.Decoding;

public sealed class BestOfNCurveTests
{
    private static double Expected(double[] ranked, int n) =>
        BestOfNCurve.Weights(ranked.Length, n).Zip(ranked).Sum(p => p.First * p.Second);

    [Fact]
    public void Published_values_come_out()
    {
        Assert.Equal(10.0 / 3, Expected([1, 2, 3, 4], 2), 1e-12);
        Assert.Equal(0.725, Expected([0.1, 0.5, 0.2, 0.9], 3), 1e-12);
    }

    [Fact]
    public void It_is_the_mean_over_all_choices_of_n_draws_ties_among_them() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 8], Gen.Double[-1, 1].Array[8]).Sample((proxy, gold) =>
        {
            var scores = proxy.Select(s => (double)s).ToArray();
            var ranked = BestOfNCurve.Ranked(scores);
            for (var n = 1; n <= scores.Length; n++)
            {
                var subsets = Enumerable.Range(0, 1 << scores.Length).Where(set => int.PopCount(set) == n)
                    .Select(set => Enumerable.Range(0, scores.Length).Where(i => (set >> i & 1) == 1).MaxBy(i => scores[i]));
                Assert.Equal(subsets.Average(best => gold[best]), Expected([.. ranked.Select(i => gold[i])], n), 1e-12);
            }
        });

    [Theory]
    [InlineData(60_000, 1)]
    [InlineData(60_000, 777)]
    [InlineData(60_000, 30_000)]
    [InlineData(60_000, 60_000)]
    public void Weights_add_up_to_one_for_many_draws(int drawn, int n)
    {
        var weights = BestOfNCurve.Weights(drawn, n);
        Assert.All(weights, w => Assert.InRange(w, 0, 1));
        Assert.Equal(1, weights.Sum(), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void More_draws_than_there_are_cannot_be_estimated(int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BestOfNCurve.Weights(4, n));

    [Fact]
    public void Of_equal_scores_the_first_is_the_better() => Assert.Equal([3, 2, 0, 4, 1], BestOfNCurve.Ranked([1, 2, 1, 0, 2]));

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1, 2 })]
    [InlineData(6, new[] { 1, 2, 4, 6 })]
    [InlineData(16, new[] { 1, 2, 4, 8, 16 })]
    public void It_is_read_at_powers_of_two_and_at_all(int drawn, int[] points) => Assert.Equal(points, BestOfNCurve.Points(drawn));
}
