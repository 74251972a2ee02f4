using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Intervals;
using Arena.Ratings.Sampling;
using Arena.Ratings.Sequential;

namespace Arena.Ratings.Tests;

/// <summary>Results that hardly vary leave residuals of about nothing; the intervals must not be as narrow.</summary>
public sealed class NarrowIntervalsTests
{
    private static double Reach(Leaderboard board, string name) => (board.Player(name).High!.Value - board.Player(name).Low!.Value) / 2;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hundred_pairs_that_all_tie_are_about_as_uncertain_as_sprt_says(bool split)
    {
        // Both orders tied, or the one shown first won both times: every pair scores a half.
        var battles = Enumerable.Range(0, 100).SelectMany(p => new[]
        {
            Some.Battle("A", "B", split ? Outcome.Left : Outcome.Tie, $"q{p}"),
                Some.Battle("B", "A", split ? Outcome.Left : Outcome.Tie, $"q{p}"),
        });
        // The gap is twice the strength of one of two players at mean zero.
        var gap = 2 * Reach(Leaderboard.From(battles), "A");
        Assert.InRange(gap / EloEstimate.Of(ScoreCounts.Pentanomial([0, 0, 100, 0, 0])).EloError, 0.8, 1.25);
    }

    [Fact]
    public void Fifty_ties_have_an_interval_by_every_model()
    {
        foreach (var model in Enum.GetValues<RatingModel>())
            foreach (var interval in new[] { IntervalMethod.Sandwich, IntervalMethod.Bootstrap })
            {
                var table = Some.Table("A 0-0-50 B");
                var board = Leaderboard.From(table.Counts(), new LeaderboardOptions { Model = model, Interval = interval });
                // One of 50 won instead of tied moves the gap by some ±13 Elo.
                Assert.InRange(2 * Reach(board, "A"), 12, 15);
            }
    }

    [Fact]
    public void A_position_that_ties_cannot_speak_of_is_not_known_to_the_last_digit()
    {
        var board = Leaderboard.From(
            Some.Table("A 0-0-25 B", "B 0-0-25 A").Counts(), new LeaderboardOptions { Controls = [LeaderboardOptions.Position] });
        Vectors.Close(0, board.Fit.Effects.Single().Estimate, 1e-12);
        Assert.InRange(board.Fit.Effects.Single().StandardError!.Value, 0.02, 0.1);
    }

    [Fact]
    public void A_prior_on_separated_data_leaves_about_the_uncertainty_of_its_posterior()
    {
        foreach (var prior in new[] { 0.5, 1.0, 2.0 })
        {
            var table = Some.Table("A 50-0 B");
            double By(IntervalMethod interval) =>
                Reach(Leaderboard.From(table, new LeaderboardOptions { Prior = prior, Interval = interval }), "A");
            Assert.InRange(By(IntervalMethod.Sandwich) / By(IntervalMethod.Model), 0.6, 1.25);
        }
    }

    [Fact]
    public void A_player_without_battles_is_as_uncertain_as_its_prior()
    {
        var battles = Some.Battles("A 6-4 B", "B 5-5 C", "C 0-0-0-1 D");
        var board = Leaderboard.From(battles, new LeaderboardOptions { Prior = 1.5 });
        // At mean zero a quarter of the variance is the mean's.
        Vectors.Close(1.5 * Math.Sqrt(0.75), board.Player("D").StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Strengths_drawn_from_the_prior_lie_in_their_intervals_as_often_as_these_say()
    {
        const int repeats = 400, players = 4;
        var covered = 0;
        for (var r = 0; r < repeats; r++)
        {
            var random = new Seed(17).For($"{r}").Random();
            var strengths = Enumerable.Range(0, players).Select(_ => 1.5 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))
                .ToArray();
            var mean = strengths.Average();
            var counts = new List<PairCount>();
            for (var i = 0; i < players; i++)
                for (var j = i + 1; j < players; j++)
                {
                    var wins = Binomial.Draw(random, 8, 1 / (1 + Math.Exp(strengths[j] - strengths[i])));
                    counts.Add(new PairCount(i, j, wins, 8 - wins, 0));
                }
            var board = Leaderboard.From(
                new BattleTable(Tally.From(["0", "1", "2", "3"], counts), null, 0, 0, []), new LeaderboardOptions { Prior = 1.5 });
            covered += board.Players.Count(player =>
            {
                var truth = 1000 + RatingScale.PerLogOdd * (strengths[int.Parse(player.Name)] - mean);
                return player.Low <= truth && truth <= player.High;
            });
        }
        Assert.InRange(covered / (double)(repeats * players), 0.91, 0.97);
    }

    [Fact]
    public void Ordinary_records_keep_the_plain_sandwich()
    {
        // Of one gap with 6 of 10: variance Σ(y − p)² / (10·p·q)², and a quarter of it for each of the two.
        var error = Leaderboard.From(Some.Table("A 6-4 B").Counts()).Player("A").StandardError!.Value;
        Vectors.Close(Math.Sqrt((6 * 0.16 + 4 * 0.36) / (2.4 * 2.4)) / 2, error, 1e-12);
    }
}
