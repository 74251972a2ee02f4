using Arena.Alignment.Decoding.BestOfN;
using CsCheck;

namespace Arena.Alignment.Tests.Decoding;

public sealed class BestOfNKlTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.1931471806)]
    [InlineData(4, 0.6362943611)]
    [InlineData(8, 1.2044415417)]
    [InlineData(16, 1.8350887222)]
    [InlineData(64, 3.1745080834)]
    [InlineData(128, 3.8598427639)]
    [InlineData(1000, 5.9087552790)]
    [InlineData(12_500, 8.4335639233)]
    [InlineData(60_000, 10.0021165079)]
    public void The_bound_is_log_n_less_what_one_draw_does_by_itself(int n, double expected) =>
        Assert.Equal(expected, BestOfNKl.Bound(n), 1e-10);

    [Theory]
    [InlineData(2, 4, 0.4593555219)]
    [InlineData(4, 4, 0.5903101627)]
    [InlineData(16, 4, 0.6333699962)]
    [InlineData(256, 4, 0.6362829172)]
    [InlineData(2, 2, 0.1308120360)]
    public void Equally_likely_outcomes_have_their_exact_value(int outcomes, int n, double expected) =>
        Assert.Equal(expected, Exact(Enumerable.Repeat(1.0 / outcomes, outcomes).ToArray(),
            [.. Enumerable.Range(0, outcomes).Select(i => (double)i)], n), 1e-10);

    [Fact]
    public void The_exact_value_is_that_of_the_best_of_all_sequences_of_draws()
    {
        double[] p = [0.1, 0.4, 0.2, 0.3], scores = [2, 1, 2, 0];
        const int n = 3;
        var q = new double[4];
        for (var draws = 0; draws < 64; draws++)
        {
            int[] drawn = [draws & 3, draws >> 2 & 3, draws >> 4 & 3];
            q[drawn.MaxBy(i => scores[i])] += p[drawn[0]] * p[drawn[1]] * p[drawn[2]]; // MaxBy takes the first of equals.
        }
        Assert.Equal(q.Zip(p).Sum(o => o.First * Math.Log(o.First / o.Second)), Exact(p, scores, n), 1e-12);
    }

    [Fact]
    public void Ties_and_few_outcomes_only_lower_it() =>
        Gen.Select(Gen.Double[0.01, 1].Array[1, 12], Gen.Int[0, 3].Array[12], Gen.Int[1, 200]).Sample((weights, levels, n) =>
        {
            var p = weights.Select(w => w / weights.Sum()).ToArray();
            var distinct = Exact(p, [.. p.Select((_, i) => (double)i)], n);
            var tied = Exact(p, [.. p.Select((_, i) => (double)levels[i])], n);
            Assert.InRange(distinct, -1e-12, BestOfNKl.Bound(n) + 1e-12);
            Assert.InRange(tied, -1e-12, BestOfNKl.Bound(n) + 1e-12);
            if (levels.Take(p.Length).Distinct().Count() == 1) Assert.Equal(0, tied, 1e-12);
        });

    [Theory]
    [InlineData(0.3, 4)]
    [InlineData(0.05, 16)]
    [InlineData(0.9, 2)]
    public void The_estimate_is_exact_where_only_the_best_reply_can_be_drawn_twice(double probability, int n)
    {
        const int others = 100_000;
        double[] p = [.. Enumerable.Repeat((1 - probability) / others, others), probability];
        Assert.Equal(Exact(p, [.. p.Select((_, i) => (double)i)], n), BestOfNKl.Estimate(probability, n), 1e-4);
    }

    [Fact]
    public void The_estimate_lies_between_nothing_and_both_bounds() =>
        Gen.Select(Gen.Double[-60, 0], Gen.Int[1, 100_000]).Sample((logP, n) =>
            Assert.InRange(BestOfNKl.Estimate(Math.Exp(logP), n), 0, Math.Min(BestOfNKl.Bound(n), -logP) + 1e-9));

    /// <summary>
    /// The exact value where all outcomes are known. With F≤ and F&lt; the chances that a draw scores at most, or below, a
    /// score s, the best of n has score s with probability F≤ⁿ − F&lt;ⁿ; within a score the ratio to the policy is constant,
    /// because the first of the tied draws is taken.
    /// </summary>
    /// <param name="probabilities">Of each outcome under the policy, adding up to one.</param>
    /// <param name="scores">Of each outcome; equal ones tie.</param>
    /// <param name="n">Draws.</param>
    private static double Exact(IReadOnlyList<double> probabilities, IReadOnlyList<double> scores, int n)
    {
        var (kl, below) = (0.0, 0.0);
        foreach (var tied in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderBy(group => group.Key))
        {
            var p = tied.Sum(i => probabilities[i]);
            var atMost = below + p;
            var q = Math.Pow(atMost, n) - Math.Pow(below, n);
            if (q > 0) kl += q * Math.Log(q / p);
            below = atMost;
        }
        return kl;
    }
}
