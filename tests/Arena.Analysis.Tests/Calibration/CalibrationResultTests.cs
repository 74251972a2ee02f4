using Arena.Analysis.Calibration;
using Arena.Core;
using Arena.Ratings.Battles;
using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Tests.Calibration;

/// <summary>Tournaments of invented verdicts, of whose win rates the truth is known.</summary>
public sealed class CalibrationResultTests
{
    private const int Prompts = 60;

    /// <summary>A tournament whose win rate, for as many prompts as there are, spreads by this much about one half.</summary>
    private static CalibrationGame Game(Random random, double spread)
    {
        var rate = Math.Clamp(Normal.Sample(random, 0.5, spread), 0, 1);
        return CalibrationGame.Of(BattleTable.From(Enumerable.Range(0, Prompts).SelectMany(prompt =>
        {
            var left = random.NextDouble() < rate;
            // Both orders of a prompt say the same.
            return new[] { ("one", "other", left), ("other", "one", !left) }.Select(order => new Battle($"{prompt}{order.Item1}", 1,
                $"{prompt}", order.Item1, order.Item2, "gold", order.Item3 ? Outcome.Left : Outcome.Right, null));
        })))!;
    }

    private static CalibrationResult Of(int games, double spread)
    {
        var random = new Seed(9).Random();
        return CalibrationResult.Of([.. Enumerable.Range(0, games).Select(_ => Game(random, spread))]);
    }

    [Fact]
    public void Where_only_prompts_are_drawn_every_interval_covers()
    {
        var result = Of(2000, 0);
        Assert.Equal((2000, 4000, 2000, 2000, 400, 1000), (result.Tournaments, result.Trainings, result.Ratings.Intervals,
            result.WinRates.Intervals, result.WinRatesOverSeeds.Intervals, result.Gates.Intervals));
        foreach (var coverage in new[] { result.Ratings, result.WinRates, result.WinRatesOverSeeds, result.Gates })
        {
            Assert.InRange(coverage.Share!.Value, 0.925, 0.975);
            Assert.True(coverage.Low < coverage.Share && coverage.Share < coverage.High);
        }
        // A share of one half over sixty prompts.
        Assert.Equal(0.5 / Math.Sqrt(Prompts), result.NoiseFloor!.Deviation, 0.003);
        Assert.Equal(0.5 / Math.Sqrt(Prompts), result.Prompts!.Value, 0.003);
    }

    [Fact]
    public void Where_trainings_differ_only_intervals_over_seeds_do_and_the_floor_is_what_they_differ_by()
    {
        var result = Of(2000, 0.1);
        Assert.InRange(result.WinRatesOverSeeds.Share!.Value, 0.925, 0.975);
        foreach (var coverage in new[] { result.Ratings, result.WinRates, result.Gates }) Assert.True(coverage.High < 0.85);
        // Four standard errors, each 1/√4000 of it.
        Assert.Equal(Math.Sqrt(0.1 * 0.1 + (0.25 - 0.01) / Prompts), result.NoiseFloor!.Deviation, 0.0075);
        // As before but for win rates farther from one half, where prompts spread less.
        Assert.InRange(result.Prompts!.Value, 0.9 * 0.5 / Math.Sqrt(Prompts), 0.5 / Math.Sqrt(Prompts));
    }

    [Fact]
    public void Tournaments_that_do_not_fill_an_interval_are_left_out_of_it()
    {
        var result = Of(9, 0.1);
        Assert.Equal((9, 1, 4), (result.WinRates.Intervals, result.WinRatesOverSeeds.Intervals, result.Gates.Intervals));
        var none = CalibrationResult.Of([]);
        Assert.Equal((0, null, null), (none.WinRates.Intervals, none.NoiseFloor, none.Prompts));
    }

    [Fact]
    public void A_tournament_without_a_rated_battle_is_none() => Assert.Null(CalibrationGame.Of(BattleTable.From([])));
}
