using Arena.Alignment.Decoding.BestOfN;
using CsCheck;

namespace Arena.Alignment.Tests.Decoding;

public sealed class BestOfNWinTests
{
    private static double Share(double[] ascending, int n) => BestOfNWin.Share(ascending, BestOfNCurve.Weights(ascending.Length, n + 1), n);

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, 1, 0.5)]
    [InlineData(new double[] { 1, 2, 3, 4 }, 2, 2.0 / 3)]
    [InlineData(new double[] { 1, 2, 3, 4 }, 3, 0.75)]
    [InlineData(new double[] { 5, 5, 5, 5 }, 3, 0.5)]
    [InlineData(new double[] { 0, 0, 1, 1 }, 3, 0.75)] // A fresh 0 loses, 2 of 4; a fresh 1 meets the other, 2 of 4: ½ + ¼.
    [InlineData(new double[] { 0, 1, 1, 1 }, 2, 0.625)] // Of 12: the 0 is fresh 3 times and loses, the rest tie.
    public void Four_draws_have_the_share_that_counting_gives(double[] ascending, int n, double expected) =>
        Assert.Equal(expected, Share(ascending, n), 1e-12);

    [Fact]
    public void It_is_the_mean_over_all_choices_of_the_n_and_of_the_fresh_one() =>
        Gen.Int[0, 3].Array[2, 7].Sample(drawn =>
        {
            var scores = drawn.Order().Select(s => (double)s).ToArray();
            for (var n = 1; n < scores.Length; n++)
            {
                var wins = new List<double>();
                foreach (var set in Enumerable.Range(0, 1 << scores.Length).Where(set => int.PopCount(set) == n))
                {
                    var best = scores.Where((_, i) => (set >> i & 1) == 1).Max();
                    wins.AddRange(scores.Where((_, i) => (set >> i & 1) == 0)
                        .Select(fresh => best.CompareTo(fresh) switch { > 0 => 1.0, 0 => 0.5, _ => 0 }));
                }
                Assert.Equal(wins.Average(), Share(scores, n), 1e-12);
            }
        });

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(1023)]
    public void Without_ties_it_is_n_of_n_plus_1_for_many_draws_too(int n) =>
        Assert.Equal(n / (n + 1.0), Share([.. Enumerable.Range(0, 1024).Select(i => (double)i)], n), 1e-12);
}
