using Arena.Core;
using Arena.Ratings.Battles;
using CsCheck;

namespace Arena.Ratings.Tests;

public sealed class WinRatesTests
{
    [Fact]
    public void No_interval_is_empty_or_beyond_zero_and_one_and_each_holds_its_rate()
    {
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Bool).Sample((wins, losses, ties, clustered) =>
        {
            if (wins + losses + ties == 0) return true;
            var table = Some.Table($"A {wins}-{losses}-{ties} B");
            return WinRates.Of(clustered ? table : table.Counts()).All(cell =>
                cell.Low >= 0 && cell.High <= 1 && cell.Low <= cell.Rate && cell.Rate <= cell.High && cell.High - cell.Low > 1e-3);
        });
    }

    [Fact]
    public void The_two_sides_of_a_pair_mirror_each_other()
    {
        var cells = WinRates.Of(Some.Table("A 7-2-1 B", "B 3-0 C"));
        Assert.Equal([("A", "B"), ("B", "A"), ("B", "C"), ("C", "B")], cells.Select(cell => (cell.Player, cell.Opponent)));
        Assert.Equal((0.75, 10), (cells[0].Rate, cells[0].Battles));
        Vectors.Close(1 - cells[0].High, cells[1].Low, 1e-12);
        Assert.Equal((1, 1), (cells[2].Rate, cells[2].High));
    }

    [Fact]
    public void A_clean_sweep_is_about_as_uncertain_as_Wilson_says()
    {
        // Wilson's lower end at 20 of 20 is 1 / (1 + z²/20) = .839.
        var cell = WinRates.Of(Some.Table("A 20-0 B"))[0];
        Assert.InRange(cell.Low, 0.78, 0.86);
    }

    [Fact]
    public void Two_orders_that_agree_widen_the_interval_to_that_of_half_the_battles()
    {
        static IEnumerable<Battle> Prompt(int p, bool won) =>
        [
            Some.Battle("A", "B", won ? Outcome.Left : Outcome.Right, $"q{p}"),
            Some.Battle("B", "A", won ? Outcome.Right : Outcome.Left, $"q{p}"),
        ];
        var both = WinRates.Of(BattleTable.From(Enumerable.Range(0, 20).SelectMany(p => Prompt(p, p % 3 > 0))))[0];
        var one = WinRates.Of(BattleTable.From(Enumerable.Range(0, 20).Select(p => Prompt(p, p % 3 > 0).First())))[0];
        Vectors.Close(one.Low, both.Low, 1e-12);
        Vectors.Close(one.High, both.High, 1e-12);
    }

    [Fact]
    public void Unclustered_counts_and_one_battle_a_cluster_agree()
    {
        var table = Some.Table("A 7-2-4 B", "B 3-8 A");
        foreach (var (a, b) in WinRates.Of(table).Zip(WinRates.Of(table.Counts())))
        {
            Vectors.Close(a.Low, b.Low, 1e-12);
            Vectors.Close(a.High, b.High, 1e-12);
        }
    }
}
