using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;

namespace Arena.Ratings.Tests;

public sealed class RegressionTests
{
    [Theory]
    [InlineData(5.0, 40.0, RegressionVerdict.Better)]
    [InlineData(-20.0, 10.0, RegressionVerdict.Same)]
    [InlineData(-20.0, 90.0, RegressionVerdict.Same)]
    [InlineData(-24.0, -2.0, RegressionVerdict.Same)]
    [InlineData(-40.0, -2.0, RegressionVerdict.Worse)]
    [InlineData(-40.0, 10.0, RegressionVerdict.Inconclusive)]
    [InlineData(null, null, RegressionVerdict.Inconclusive)]
    public void A_verdict_needs_its_alternative_excluded(double? low, double? high, RegressionVerdict verdict) =>
        Assert.Equal(verdict, Regression.VerdictOf(low, high, margin: 25));

    [Fact]
    public void Without_shared_prompts_the_errors_of_the_two_runs_add_up_in_square()
    {
        var (before, after) =
            (BattleTable.From(Some.Simulated(new Seed(1), [0, 0.5], 300)), BattleTable.From(Some.Simulated(new Seed(2), [0, 0.5], 300)));
        var changes = Regression.Of(before.Counts(), after.Counts(), margin: 25, references: ["p00"]).Changes;
        // Against the reference the gap is twice the strength of two players at mean zero.
        double Error(BattleTable table) => 2 * Leaderboard.From(table.Counts()).Player("p01").StandardError!.Value;
        var change = changes.Single(c => c.Name == "p01");
        Vectors.Close(RatingScale.Z95 * RatingScale.PerLogOdd * Math.Sqrt(Math.Pow(Error(before), 2) + Math.Pow(Error(after), 2)),
            (change.High!.Value - change.Low!.Value) / 2, 1e-6);
        Vectors.Close(0, changes.Single(c => c.Name == "p00").Change, 1e-9);
    }

    [Fact]
    public void A_clean_sweep_in_one_run_has_no_interval_and_is_inconclusive()
    {
        var regression = Regression.Of(Some.Table("A 6-4 B"), Some.Table("A 10-0 B"), margin: 25);
        Assert.All(regression.Changes, change => Assert.Equal(RegressionVerdict.Inconclusive, change.Verdict));
        Assert.Contains(regression.Warnings, warning => warning.Contains("no finite interval"));
    }
}
