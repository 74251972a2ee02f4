using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Xunit.Abstractions;

namespace Arena.Ratings.Tests;

public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly double[] Strengths = [-0.6, -0.2, 0.2, 0.6];

    // 800 simulations: the standard error of a share of 95 % is .8 % for one player, less for the mean of four.
    private const int Simulations = 800;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_95_percent_intervals_hold_the_truth_about_95_percent_of_the_time(bool clustered)
    {
        var (covered, coveredUnclustered) = (0, 0);
        Parallel.For(0, Simulations, simulation =>
        {
            var table = Simulated(new Seed(31).For($"{clustered}/{simulation}").Random(), clustered);
            Interlocked.Add(ref covered, Covered(Leaderboard.From(table)));
            Interlocked.Add(ref coveredUnclustered, Covered(Leaderboard.From(table.Counts())));
        });
        var (share, plain) = (covered / (4.0 * Simulations), coveredUnclustered / (4.0 * Simulations));
        output.WriteLine($"clustered data {clustered}: coverage {share:0.0000} clustered intervals, {plain:0.0000} unclustered");
        Assert.InRange(share, 0.93, 0.97);
        if (clustered) Assert.True(plain < 0.93, "battles that share a prompt are worth less than their number");
        else Assert.InRange(plain, 0.93, 0.97);
    }

    private static int Covered(Leaderboard board) => board.Players.Count(player =>
    {
        var truth = 1000 + RatingScale.PerLogOdd * Strengths[player.Name[0] - 'A'];
        return player.Low <= truth && truth <= player.High;
    });

    // 150 prompts with a pair each; where clustered, the second order repeats the first one's verdict half of the time.
    private static BattleTable Simulated(Random random, bool clustered)
    {
        var battles = new List<Battle>();
        for (var p = 0; p < 150; p++)
        {
            var i = random.Next(4);
            var j = (i + 1 + random.Next(3)) % 4;
            bool Wins() => random.NextDouble() < 1 / (1 + Math.Exp(Strengths[j] - Strengths[i]));
            var (a, b) = ($"{(char)('A' + i)}", $"{(char)('A' + j)}");
            var first = Wins();
            var second = clustered && random.NextDouble() < 0.5 ? first : Wins();
            battles.Add(Some.Battle(a, b, first ? Outcome.Left : Outcome.Right, $"q{p}"));
            battles.Add(Some.Battle(b, a, second ? Outcome.Right : Outcome.Left, clustered ? $"q{p}" : $"other{p}"));
        }
        return BattleTable.From(battles);
    }
}
