using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Intervals;
using Arena.Ratings.Sampling;

namespace Arena.Ratings.Tests;

public sealed class BootstrapTests
{
    private static readonly LeaderboardOptions Options = new() { Interval = IntervalMethod.Bootstrap, Rounds = 400, Seed = new Seed(11) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_errors_agree_with_the_sandwich(bool clustered)
    {
        var table = BattleTable.From(Some.Simulated(new Seed(2), [0, 0.5, 1, 1.5], 1200));
        if (!clustered) table = table.Counts();
        var (bootstrap, sandwich) = (Leaderboard.From(table, Options), Leaderboard.From(table));
        foreach (var (b, s) in bootstrap.Players.Zip(sandwich.Players))
            // The error of a standard deviation over 400 rounds is 3.5 %.
            Assert.InRange(b.StandardError!.Value / s.StandardError!.Value, 0.85, 1.15);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals()
    {
        var table = Some.Table("A 6-4-3 B", "B 5-5-1 C", "C 3-7 A");
        var options = Options with { Rounds = 20 };
        Assert.Equal(Leaderboard.From(table, options).Players, Leaderboard.From(table, options).Players);
        Assert.NotEqual(Leaderboard.From(table, options).Players, Leaderboard.From(table, options with { Seed = new Seed(12) }).Players);
    }

    [Fact]
    public void Rounds_with_a_clean_sweep_are_dropped_and_counted()
    {
        var board = Leaderboard.From(Some.Table("A 5-1 B"), Options);
        Assert.Contains(board.Warnings, warning => warning.Contains("bootstrap rounds had no finite fit"));
        Assert.All(board.Players, player => Assert.True(player.High - player.Low < 2000));
    }

    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(1000, 0.3)]
    [InlineData(1_000_000, 0.00002)]
    [InlineData(1_000_000, 0.9)]
    public void Binomial_draws_have_the_mean_and_variance_of_the_law(long n, double p)
    {
        var random = new Seed(4).For($"{n}/{p}").Random();
        var draws = Enumerable.Range(0, 20_000).Select(_ => (double)Binomial.Draw(random, n, p)).ToArray();
        var (mean, variance) = (draws.Average(), n * p * (1 - p));
        Assert.InRange(mean, n * p - 5 * Math.Sqrt(variance / 20_000), n * p + 5 * Math.Sqrt(variance / 20_000));
        Assert.InRange(draws.Average(x => (x - mean) * (x - mean)) / variance, 0.93, 1.07);
        Assert.All(draws, draw => Assert.InRange(draw, 0, n));
    }
}
