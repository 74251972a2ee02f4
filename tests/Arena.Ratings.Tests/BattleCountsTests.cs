using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests;

public sealed class BattleCountsTests
{
    private static Battle[] Battles(int count)
    {
        var random = new Seed(5).For("counts").Random();
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (left, right, prompt) = ($"p{random.Next(6)}@1", $"p{random.Next(6)}@1", $"prompt-{random.Next(20)}");
            return new Battle($"{i:00000}", 1, prompt, left, right, "gold", (Outcome)random.Next(4));
        })];
    }

    [Fact]
    public void Counted_battles_rate_as_the_battles_themselves_do()
    {
        var battles = Battles(3000);
        var counts = new BattleCounts();
        foreach (var battle in battles) counts.Add(battle);
        var (expected, table) = (Leaderboard.From(battles), counts.Table());
        var board = Leaderboard.From(table);
        Assert.Equal(expected.Warnings, board.Warnings);
        Assert.Equal((expected.Fit.Battles, expected.Fit.Void, expected.Fit.Skipped),
            (board.Fit.Battles, board.Fit.Void, board.Fit.Skipped));
        // Sums are taken in another order, so that the last digits may differ.
        foreach (var (theirs, ours) in expected.Players.Zip(board.Players))
        {
            Assert.Equal((theirs.Rank, theirs.Name, theirs.Battles, theirs.Wins, theirs.Losses, theirs.Ties),
                (ours.Rank, ours.Name, ours.Battles, ours.Wins, ours.Losses, ours.Ties));
            Assert.Equal(theirs.Rating, ours.Rating, 1e-6);
            Assert.Equal(theirs.Low!.Value, ours.Low!.Value, 1e-6);
            Assert.Equal(theirs.High!.Value, ours.High!.Value, 1e-6);
        }
        Assert.True(table.Rows!.Length < table.Tally.Battles);
    }

    [Fact]
    public void The_order_of_the_battles_changes_no_bit_of_the_ratings()
    {
        var battles = Battles(2000);
        var (one, other) = (new BattleCounts(), new BattleCounts());
        foreach (var battle in battles) one.Add(battle);
        foreach (var battle in battles.Reverse()) other.Add(battle);
        Assert.Equal(Leaderboard.From(one.Table()).Players, Leaderboard.From(other.Table()).Players);
    }

    [Fact]
    public void A_player_whose_every_battle_was_void_has_a_place()
    {
        var counts = new BattleCounts();
        counts.Add(new Battle("1", 1, "a", "x@1", "y@1", "gold", Outcome.Left));
        counts.Add(new Battle("2", 1, "a", "x@1", "z@1", "gold", Outcome.Void, "it did not answer"));
        Assert.Equal(["x@1", "y@1", "z@1"], counts.Table().Tally.Names);
        Assert.Equal(1, counts.Table().Void);
    }
}
