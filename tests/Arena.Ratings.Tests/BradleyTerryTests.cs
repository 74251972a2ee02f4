using System.Globalization;
using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Testing;

namespace Arena.Ratings.Tests;

public sealed class BradleyTerryTests
{
    private static readonly string[] Wikipedia = ["A 2-3 B", "A 1-4 D", "B 5-3 C", "C 1-3 D"];

    [Fact]
    public void The_Wikipedia_example_gives_the_published_strengths_and_errors()
    {
        var vector = Vectors.Of("bt_wikipedia");
        foreach (var (interval, errors) in new[] { (IntervalMethod.Model, "se_model"), (IntervalMethod.Sandwich, "se_sandwich") })
        {
            var board = Leaderboard.From(Some.Table(Wikipedia), new LeaderboardOptions { Interval = interval });
            var players = board.Players.OrderBy(player => player.Name, StringComparer.Ordinal).ToArray();
            Vectors.Close(vector.GetProperty("theta").Numbers(), [.. players.Select(p => p.Strength)], 1e-12);
            Vectors.Close(vector.GetProperty("strengths").Numbers(), [.. players.Select(p => Math.Exp(p.Strength))], 1e-12);
            Vectors.Close(vector.GetProperty(errors).Numbers(), [.. players.Select(p => p.StandardError!.Value)], 1e-12);
            Vectors.Close(vector.Number("loglik"), board.Fit.LogLikelihood, 1e-10);
        }
    }

    [Fact]
    public void The_choix_cases_give_the_published_strengths()
    {
        foreach (var vector in Vectors.Of("bt_choix").GetProperty("cases").EnumerateArray())
        {
            var battles = vector.GetProperty("data").EnumerateArray()
                .Select((pair, b) => Some.Battle($"{pair[0]}", $"{pair[1]}", Outcome.Left, $"p{b}"));
            var board = Leaderboard.From(battles);
            Vectors.Close(vector.GetProperty("theta").Numbers(), [.. board.Players.OrderBy(p => p.Name).Select(p => p.Strength)], 1e-9);
        }
    }

    [SkippableTheory]
    [InlineData("simple")]
    [InlineData("food")]
    public void The_evalica_goldens_are_matched_to_the_last_digits(string name)
    {
        var golden = File.ReadLines(SharedData.Path($"battles/evalica/{name}-golden.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0] == "bradley_terry")
            .ToDictionary(cells => cells[1], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
        var board = Leaderboard.From(Evalica(name));
        var total = board.Players.Sum(player => Math.Exp(player.Strength));
        foreach (var player in board.Players) Vectors.Close(golden[player.Name], Math.Exp(player.Strength) / total, 1e-14);
    }

    [SkippableTheory]
    [InlineData("simple")]
    [InlineData("food")]
    public void Newman_is_Davidson_with_twice_the_tie_parameter(string name)
    {
        var golden = File.ReadLines(SharedData.Path($"battles/evalica/{name}-golden.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0] == "newman")
            .ToDictionary(cells => cells[1], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
        var board = Leaderboard.From(Evalica(name), new LeaderboardOptions { Model = RatingModel.Davidson });
        // Strengths here are at geometric mean 1; the golden ones have a scale of their own.
        var scale = golden.Values.Average(value => Math.Log(value));
        foreach (var player in board.Players) Vectors.Close(Math.Log(golden[player.Name]) - scale, player.Strength, 1e-6);
    }

    [SkippableTheory]
    [InlineData("simple")]
    [InlineData("food")]
    public void The_tie_models_reach_the_published_parameter_and_likelihood(string name)
    {
        var vector = Vectors.Of("bt_ties_evalica");
        var davidson = Leaderboard.From(Evalica(name), new LeaderboardOptions { Model = RatingModel.Davidson });
        Vectors.Close(vector.GetProperty("davidson_nu").Number(name), davidson.Fit.Effects.Single(e => e.Name == "nu").Estimate, 1e-9);
        Vectors.Close(vector.GetProperty("davidson_loglik").Number(name), davidson.Fit.LogLikelihood, 1e-9);
        var raoKupper = Leaderboard.From(Evalica(name), new LeaderboardOptions { Model = RatingModel.RaoKupper });
        Vectors.Close(vector.GetProperty("rao_kupper_eta").Number(name), raoKupper.Fit.Effects.Single(e => e.Name == "eta").Estimate, 1e-9);
        Vectors.Close(vector.GetProperty("rao_kupper_loglik").Number(name), raoKupper.Fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void A_single_pair_has_the_closed_form_in_both_tie_models()
    {
        var vector = Vectors.Of("ties_single_pair");
        foreach (var (model, key, parameter) in new[] { (RatingModel.Davidson, "davidson", "nu"),
            (RatingModel.RaoKupper, "rao_kupper", "eta") })
        {
            var board = Leaderboard.From(Some.Table("A 6-2-2 B"), new LeaderboardOptions { Model = model });
            Vectors.Close(vector.GetProperty(key).Number("theta_diff"), board.Player("A").Strength - board.Player("B").Strength, 1e-10);
            Vectors.Close(vector.GetProperty(key).Number(parameter), board.Fit.Effects.Single().Estimate, 1e-10);
            Vectors.Close(vector.GetProperty(key).Number("loglik"), board.Fit.LogLikelihood, 1e-10);
        }
    }

    [Fact]
    public void A_fit_costs_the_same_steps_after_a_million_battles()
    {
        PairCount[] counts = [new(0, 1, 600_000, 300_000, 100_000), new(1, 2, 500_000, 400_000, 0), new(2, 0, 1, 999_999, 0)];
        var table = new BattleTable(Tally.From(["a", "b", "c"], counts), null, 0, 0, []);
        var board = Leaderboard.From(table);
        Assert.InRange(board.Fit.Iterations, 1, 15);
        Assert.Equal(2_900_000, board.Fit.Battles);
    }

    [Fact]
    public void The_advantage_of_being_shown_first_is_measured_apart_from_strength()
    {
        // Equal players; the left one wins three of four in both orders: β = ln 3.
        var board = Leaderboard.From(
            Some.Table("A 30-10 B", "B 30-10 A"), new LeaderboardOptions { Controls = [LeaderboardOptions.Position] });
        Vectors.Close(Math.Log(3), board.Fit.Effects.Single().Estimate, 1e-12);
        Vectors.Close(0, board.Player("A").Strength, 1e-12);
        // Of one parameter with 80 battles at p = ¾: variance 1 / (80 · 3/16).
        Vectors.Close(Math.Sqrt(1 / 15.0), board.Fit.Effects.Single().StandardError!.Value, 1e-12);
    }

    [Fact]
    public void A_position_that_decides_every_battle_is_left_out_with_a_warning()
    {
        var board = Leaderboard.From(Some.Table("A 9-0 B", "B 9-0 A"), new LeaderboardOptions { Controls = [LeaderboardOptions.Position] });
        Assert.Empty(board.Fit.Effects);
        Assert.Contains(board.Warnings, warning => warning.Contains("position"));
        Assert.All(board.Players, player => Vectors.Close(1000, player.Rating, 1e-9));
    }

    private static IEnumerable<Battle> Evalica(string name) =>
        File.ReadLines(SharedData.Path($"battles/evalica/{name}.csv")).Skip(1).Select(line => line.Split(','))
            .Select((cells, row) => Some.Battle(cells[0], cells[1], Enum.Parse<Outcome>(cells[2], ignoreCase: true), $"p{row}"));
}
