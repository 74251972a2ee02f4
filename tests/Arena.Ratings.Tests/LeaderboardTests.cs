using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using CsCheck;

namespace Arena.Ratings.Tests;

public sealed class LeaderboardTests
{
    private static readonly Gen<List<Battle>> SomeBattles =
        from players in Gen.Int[2, 7]
        from pairs in Gen.Select(Gen.Int[0, players - 1], Gen.Int[0, players - 1], Gen.Enum<Outcome>(), Gen.Int[0, 5]).List[0, 60]
        select pairs.Select((p, b) => Some.Battle($"p{p.Item1}", $"p{p.Item2}", p.Item3, $"q{p.Item4}", round: b)).ToList();

    [Fact]
    public void Counts_too_unlike_to_be_weighed_are_refused_by_an_error_that_says_where_to_look()
    {
        var tally = Tally.From(["p0", "p1", "p2", "p3"],
        [
            new(0, 1, 2, 0, 0), new(0, 2, 4, 0, 0), new(0, 3, 0, 0, 6), new(1, 2, 0, 2 + (1L << 31), 0), new(1, 3, 0, 0, 6),
            new(2, 0, 2, 0, 0), new(2, 1, 4, 0, 0), new(2, 3, 0, 0, 6), new(3, 1, 0, 4, 0), new(3, 2, 0, 0, 6),
        ]);
        var error = Assert.Throws<ArgumentException>(() => Leaderboard.From(new BattleTable(tally, null, 0, 0, [])));
        Assert.StartsWith("no ratings could be fitted: some players met 2 times and others 2147483650 times,", error.Message);
        Assert.EndsWith("look at the column of counts, or leave out the rarest pairs", error.Message);
    }

    [Fact]
    public void Whatever_the_battles_no_number_is_infinite_or_NaN()
    {
        Gen.Select(SomeBattles, Gen.Enum<RatingModel>(), Gen.Enum<IntervalMethod>(), Gen.Bool)
            .Sample((battles, model, interval, position) =>
        {
            var options = new LeaderboardOptions { Model = model, Interval = interval, Rounds = 5, Controls = position
                ? [LeaderboardOptions.Position] : [] };
            var board = Leaderboard.From(battles, options);
            var numbers = board.Players.SelectMany(p => new double?[] { p.Strength, p.Rating, p.StandardError, p.Low, p.High })
                .Concat(board.Fit.Effects.SelectMany(e => new double?[] { e.Estimate, e.StandardError }))
                .Append(board.Fit.LogLikelihood).Append(board.Fit.MeanNegativeLogLikelihood);
            foreach (var number in numbers)
                if (number is { } value && !(Math.Abs(value) < 1e5)) return false;
            foreach (var p in board.Players)
                if (p.Low > p.Rating || p.High < p.Rating || p.RankLow > p.Rank || p.RankHigh < p.Rank) return false;
            return board.Fit.Battles + board.Fit.Void + board.Fit.Skipped == battles.Count;
        }, iter: 1000);
    }

    [Fact]
    public void The_order_of_battles_changes_nothing_at_all()
    {
        Gen.Select(SomeBattles, Gen.Int).Sample((battles, seed) =>
        {
            var shuffled = battles.ToArray();
            new Seed((ulong)(uint)seed).Random().Shuffle(shuffled);
            var (a, b) = (Leaderboard.From(battles), Leaderboard.From(shuffled));
            return a.Players.SequenceEqual(b.Players) && a.Warnings.SequenceEqual(b.Warnings) && a.Fit.LogLikelihood == b.Fit.LogLikelihood;
        }, iter: 200);
    }

    [Fact]
    public void Renaming_players_renames_the_board_and_nothing_else()
    {
        SomeBattles.Sample(battles =>
        {
            static string Renamed(string name) => $"p{9 - (name[1] - '0')}";
            var renamed = battles.Select(b => Some.Battle(Renamed(b.Left), Renamed(b.Right), b.Outcome, b.PromptId, b.Round));
            var board = Leaderboard.From(battles);
            var other = Leaderboard.From(renamed).Players.ToDictionary(p => p.Name);
            return board.Players.All(p => Math.Abs(other[Renamed(p.Name)].Rating - p.Rating) < 1e-6);
        }, iter: 200);
    }

    [Fact]
    public void Turning_every_outcome_round_turns_the_board_upside_down()
    {
        SomeBattles.Sample(battles =>
        {
            var turned = battles.Select(b => b with
            {
                Outcome = b.Outcome switch { Outcome.Left => Outcome.Right, Outcome.Right => Outcome.Left, var same => same },
            });
            var board = Leaderboard.From(battles);
            var other = Leaderboard.From(turned).Players.ToDictionary(p => p.Name);
            return board.Players.All(p => Math.Abs(other[p.Name].Strength + p.Strength) < 1e-8
                && Math.Abs((other[p.Name].StandardError ?? 0) - (p.StandardError ?? 0)) < 1e-8);
        }, iter: 200);
    }

    [Fact]
    public void A_clean_sweep_is_placed_where_one_tie_would_put_it_with_a_bound_on_one_side()
    {
        var board = Leaderboard.From(Some.Table("A 10-0 B", "A 10-0 C", "B 6-4 C"));
        var (a, b, c) = (board.Player("A"), board.Player("B"), board.Player("C"));
        // The others keep the gap that their own battles give.
        Vectors.Close(Math.Log(1.5), b.Strength - c.Strength, 1e-9);
        // 19.5 of 20 points expected against the two.
        static double P(double d) => 1 / (1 + Math.Exp(-d));
        Vectors.Close(19.5, 10 * P(a.Strength - b.Strength) + 10 * P(a.Strength - c.Strength), 1e-6);
        Assert.Null(a.High);
        Assert.Null(a.StandardError);
        // At the lower end the sweep has a chance of 2.5 %.
        var low = (a.Low!.Value - 1000) / RatingScale.PerLogOdd;
        Vectors.Close(0.025, Math.Pow(P(low - b.Strength), 10) * Math.Pow(P(low - c.Strength), 10), 1e-9);
        Assert.Contains(board.Warnings, warning => warning.StartsWith("A won every battle"));
        Assert.Equal((1, 1), (a.Rank, a.RankLow));
    }

    [Fact]
    public void Components_are_rated_apart_each_with_its_own_mean()
    {
        var board = Leaderboard.From(Some.Table("A 6-4 B", "B 5-5 C", "X 3-1 Y"));
        Assert.Equal([1, 1, 1, 2, 2], board.Players.Select(p => p.Component));
        Vectors.Close(1000, board.Players.Where(p => p.Component == 2).Average(p => p.Rating), 1e-9);
        Assert.Equal(1, board.Player("X").Rank);
        Assert.Contains(board.Warnings, warning => warning.StartsWith("2 connected components") && warning.Contains("X, Y"));
    }

    [Fact]
    public void Void_battles_are_counted_and_rate_nobody()
    {
        var with = Leaderboard.From(Some.Battles("A 3-2-1-9 B"));
        var without = Leaderboard.From(Some.Battles("A 3-2-1 B"));
        Assert.Equal((6, 9), (with.Fit.Battles, with.Fit.Void));
        Assert.Equal(without.Player("A").Rating, with.Player("A").Rating);
    }

    [Fact]
    public void A_repeated_id_and_self_play_are_skipped_and_said()
    {
        var battles = Some.Battles("A 3-2 B");
        battles.Add(battles[0]);
        battles.Add(Some.Battle("A", "A", Outcome.Left, "self"));
        var board = Leaderboard.From(battles);
        Assert.Equal((5, 2), (board.Fit.Battles, board.Fit.Skipped));
        Assert.Equal(2, board.Warnings.Count(warning => warning.Contains("left out")));
    }

    [Fact]
    public void No_battles_give_an_empty_board_and_a_lone_player_the_mean()
    {
        Assert.Empty(Leaderboard.From(Array.Empty<Battle>()).Players);
        var lone = Leaderboard.From([Some.Battle("A", "A", Outcome.Left, "p")]);
        Assert.Equal((1000.0, 0), (lone.Players.Single().Rating, lone.Fit.Battles));
        Assert.Contains(lone.Warnings, warning => warning.StartsWith("no rated battle of A"));
    }

    [Theory]
    [InlineData(RatingModel.BradleyTerry)]
    [InlineData(RatingModel.Davidson)]
    [InlineData(RatingModel.RaoKupper)]
    public void All_ties_make_all_players_equal(RatingModel model)
    {
        var board = Leaderboard.From(Some.Table("A 0-0-5 B", "B 0-0-5 C"), new LeaderboardOptions { Model = model });
        Assert.All(board.Players, player => Assert.Equal((1000.0, 1, 3), (Math.Round(player.Rating, 9), player.RankLow, player.RankHigh)));
    }

    [Fact]
    public void Draws_without_a_loss_have_no_finite_tie_parameter_so_ties_count_as_half()
    {
        // Three wins and a tie: Davidson's likelihood rises for ever with the gap and ν together.
        var board = Leaderboard.From(Some.Table("A 3-0-1 B"), new LeaderboardOptions { Model = RatingModel.Davidson });
        Assert.Equal(("bradley-terry", "half"), (board.Fit.Model, board.Fit.Ties));
        Vectors.Close(Math.Log(7), board.Player("A").Strength - board.Player("B").Strength, 1e-9);
        Assert.Contains(board.Warnings, warning => warning.Contains("no finite tie parameter"));
    }

    [Fact]
    public void An_anchor_moves_its_component_and_an_unknown_one_is_an_error()
    {
        var table = Some.Table("A 6-4 B", "X 3-1 Y");
        var board = Leaderboard.From(table, new LeaderboardOptions { Anchor = new Anchor("B", 1500) });
        Vectors.Close(1500, board.Player("B").Rating, 1e-9);
        Vectors.Close(1500 + 400 * Math.Log10(1.5), board.Player("A").Rating, 1e-9);
        Vectors.Close(1000, (board.Player("X").Rating + board.Player("Y").Rating) / 2, 1e-9);
        var error = Assert.Throws<ArgumentException>(
            () => Leaderboard.From(table, new LeaderboardOptions { Anchor = new Anchor("Z", 1500) }));
        Assert.Contains("Z is not among the players", error.Message);
    }

    [Fact]
    public void A_prior_makes_a_clean_sweep_finite_and_pulls_towards_the_mean()
    {
        var table = Some.Table("A 4-0 B");
        var tight = Leaderboard.From(table, new LeaderboardOptions { Prior = 0.5 }).Player("A");
        var loose = Leaderboard.From(table, new LeaderboardOptions { Prior = 2 }).Player("A");
        Assert.InRange(tight.Strength, 0.01, loose.Strength - 0.1);
        // Stationary where the points not expected balance the pull: 4·(1 − σ(2θ)) = θ/σ².
        Vectors.Close(tight.Strength / 0.25, 4 / (1 + Math.Exp(2 * tight.Strength)), 1e-8);
        Assert.NotNull(tight.High);
    }

    [Fact]
    public void Two_orders_of_one_prompt_that_always_agree_count_as_one_observation()
    {
        var battles = new List<Battle>();
        for (var p = 0; p < 40; p++)
        {
            var first = p % 4 != 0;
            battles.Add(Some.Battle("A", "B", first ? Outcome.Left : Outcome.Right, $"q{p}"));
            battles.Add(Some.Battle("B", "A", first ? Outcome.Right : Outcome.Left, $"q{p}"));
        }
        var table = BattleTable.From(battles);
        var clustered = Leaderboard.From(table).Player("A").StandardError!.Value;
        var apart = Leaderboard.From(table.Counts()).Player("A").StandardError!.Value;
        Vectors.Close(Math.Sqrt(2), clustered / apart, 1e-9);
    }

    [Fact]
    public void One_battle_a_cluster_gives_the_plain_sandwich()
    {
        SomeBattles.Sample(battles =>
        {
            var table = BattleTable.From(battles.Select((b, i) => b with { PromptId = $"own{i}" }));
            var (clustered, plain) = (Leaderboard.From(table), Leaderboard.From(table.Counts()));
            return clustered.Players.Zip(plain.Players)
                .All(p => Math.Abs((p.First.StandardError ?? 0) - (p.Second.StandardError ?? 0)) < 1e-9);
        }, iter: 100);
    }
}
