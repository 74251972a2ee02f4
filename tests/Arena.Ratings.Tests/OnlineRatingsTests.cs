using System.Text.Json;
using Arena.Ratings.Battles;
using Arena.Ratings.Online;

namespace Arena.Ratings.Tests;

public sealed class OnlineRatingsTests
{
    [Fact]
    public void Glickmans_worked_example_is_matched()
    {
        var vector = Vectors.Of("glicko2");
        var full = vector.GetProperty("full");
        var games = vector.GetProperty("input").GetProperty("opponents").EnumerateArray()
            .Select(game => (new GlickoPlayer(game[0].GetDouble(), game[1].GetDouble(), 0.06), game[2].GetDouble())).ToArray();
        var player = new GlickoPlayer(1500, 200, 0.06);
        var after = new Glicko2().Update(player, games);
        Vectors.Close(full.Number("r"), after.Rating, 1e-8);
        Vectors.Close(full.Number("rd"), after.Deviation, 1e-8);
        Vectors.Close(full.Number("vol"), after.Volatility, 1e-12);
        Vectors.Close(full.GetProperty("E").Numbers(), [.. games.Select(game => Glicko2.Expected(player, game.Item1))], 1e-12);
        // The paper rounds by hand on the way.
        Vectors.Close(1464.06, after.Rating, 0.02);
        Vectors.Close(151.52, after.Deviation, 0.02);
    }

    [Fact]
    public void Glicko_newcomers_and_idle_players_are_matched()
    {
        var extra = Vectors.Of("glicko2").GetProperty("extra");
        foreach (var (score, name) in new[] { (1.0, "equal_win_new"), (0.5, "equal_draw_new") })
        {
            var after = new Glicko2().Update(GlickoPlayer.Newcomer, [(GlickoPlayer.Newcomer, score)]);
            Vectors.Close(extra.GetProperty(name).Number("r"), after.Rating, 1e-8);
            Vectors.Close(extra.GetProperty(name).Number("rd"), after.Deviation, 1e-8);
            Vectors.Close(extra.GetProperty(name).Number("vol"), after.Volatility, 1e-12);
        }
        var idle = new Glicko2().Update(new GlickoPlayer(1600, 50, 0.06), []);
        Vectors.Close(173.7178 * Math.Sqrt(50 / 173.7178 * (50 / 173.7178) + 0.0036), idle.Deviation, 1e-12);
        Assert.Equal((1600, 0.06), (idle.Rating, idle.Volatility));
    }

    [Fact]
    public void Thurstone_Mosteller_with_a_margin_is_matched()
    {
        var vector = Vectors.Of("trueskill");
        var model = new ThurstoneMosteller();
        var fresh = Skill.Newcomer;
        Close(vector.GetProperty("win"), model.Update(fresh, fresh, tie: false), 1e-9);
        Vectors.Close(vector.GetProperty("draw").Numbers(),
            [model.Update(fresh, fresh, tie: true).First.Mean, model.Update(fresh, fresh, tie: true).First.Deviation], 1e-9);
        Vectors.Close(vector.Number("quality"), model.Quality(fresh, fresh), 1e-12);
        var strong = new Skill(50, 12.5);
        Close(vector.GetProperty("upset_25_8333_beats_50_12_5"), model.Update(fresh, strong, tie: false), 1e-9);
        Close(vector.GetProperty("upset_draw"), model.Update(fresh, strong, tie: true), 1e-9);
        Vectors.Close(vector.Number("upset_quality"), model.Quality(fresh, strong), 1e-12);
    }

    [Fact]
    public void Without_drift_the_through_time_variant_is_matched()
    {
        var vector = Vectors.Of("trueskill").GetProperty("ttt");
        var still = new ThurstoneMosteller(Tau: 0, TieProbability: 0);
        var win = still.Update(Skill.Newcomer, Skill.Newcomer, tie: false).First;
        Vectors.Close(vector.GetProperty("win").Numbers(), [win.Mean, win.Deviation], 1e-5);
        var (winner, loser) = still.Update(Skill.Newcomer, new Skill(29, 1), tie: false);
        Close(vector.GetProperty("win_29_1_loses"), (loser, winner), 1e-4);
        Close(vector.GetProperty("draw_p25"), new ThurstoneMosteller(Tau: 0, TieProbability: 0.25)
            .Update(new Skill(25, 3), new Skill(29, 2), tie: true), 1e-3);
    }

    [Fact]
    public void Weng_Lin_matches_the_openskill_vectors()
    {
        var vector = Vectors.Of("openskill_pl");
        var one = new WengLin().Update([[Skill.Newcomer], [Skill.Newcomer]], [1, 2]);
        Close(vector.GetProperty("one_v_one_win"), (one[0][0], one[1][0]), 1e-9);
        var two = new WengLin().Update([[Skill.Newcomer, Skill.Newcomer], [Skill.Newcomer, Skill.Newcomer]], [1, 2]);
        Close(vector.GetProperty("readme_2v2"), (two[0][1], two[1][0]), 1e-9);
    }

    [Theory]
    [InlineData(SequentialModel.Elo)]
    [InlineData(SequentialModel.Glicko2)]
    [InlineData(SequentialModel.WengLin)]
    [InlineData(SequentialModel.ThurstoneMosteller)]
    public void Every_sequential_model_puts_players_in_order_of_strength(SequentialModel model)
    {
        var table = BattleTable.From(Some.Simulated(new(5), [0, 1, 2], 1500));
        var board = SequentialBoard.Of(table, model, new Anchor("p01", 1200));
        Assert.Equal(["p02", "p01", "p00"], board.Players.Select(player => player.Name));
        Vectors.Close(1200, board.Player("p01").Rating, 1e-9);
        Assert.InRange(board.Player("p02").Strength - board.Player("p00").Strength, 1, 3);
        Assert.InRange(board.Fit.MeanNegativeLogLikelihood, 0.4, Math.Log(2));
    }

    private static void Close(JsonElement expected, (Skill First, Skill Second) actual, double tolerance)
    {
        Vectors.Close(expected[0].Numbers(), [actual.First.Mean, actual.First.Deviation], tolerance);
        Vectors.Close(expected[1].Numbers(), [actual.Second.Mean, actual.Second.Deviation], tolerance);
    }
}
