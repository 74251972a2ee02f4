using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests;

public sealed class LengthControlTests
{
    // A judge who likes the longer answer by `taste` per hundred words; the padder writes a hundred words more on average.
    private static BattleTable Padded(double padderStrength, double taste, int battles, ulong seed)
    {
        var random = new Seed(seed).Random();
        double[] strength = [0, padderStrength, 0.5], length = [200, 300, 200];
        var (left, right, outcomes, feature, cluster) =
            (new int[battles], new int[battles], new Outcome[battles], new double[battles], new int[battles]);
        for (var b = 0; b < battles; b++)
        {
            left[b] = random.Next(3);
            right[b] = (left[b] + 1 + random.Next(2)) % 3;
            feature[b] = length[left[b]] - length[right[b]] + 150 * (random.NextDouble() + random.NextDouble() - 1);
            outcomes[b] = random.NextDouble() < 1 / (1 + Math.Exp(-(strength[left[b]] - strength[right[b]] + taste * feature[b] / 100)))
                ? Outcome.Left : Outcome.Right;
            cluster[b] = b / 2;
        }
        var rows = new BattleRows(left, right, outcomes, [.. Enumerable.Repeat(1L, battles)], [cluster], [feature]);
        return new BattleTable(BattleTable.TallyOf(["a", "padder", "c"], rows), rows, 0, 0, []) { FeatureNames = ["length"] };
    }

    [Fact]
    public void A_player_that_wins_by_length_alone_loses_its_lead_when_length_is_held_equal()
    {
        var rates = LengthControl.Of(Padded(padderStrength: 0, taste: 1.5, 4000, seed: 1), "length");
        var padder = rates.Single(rate => rate.Name == "padder");
        Assert.True(padder.Raw > 0.65, $"raw {padder.Raw}");
        // At equal length its strength is 0, the field's 0 and .5.
        Assert.InRange(padder.Controlled!.Value, 0.35, 0.52);
        Assert.True(padder.IsExtreme);
        Assert.Equal("c", rates[0].Name);
        Assert.InRange(padder.Coefficient, 0.5, 3);
    }

    [Fact]
    public void Where_length_does_not_matter_control_changes_little()
    {
        var rates = LengthControl.Of(Padded(padderStrength: 1, taste: 0, 4000, seed: 2), "length");
        Assert.All(rates, rate => Vectors.Close(rate.Raw, rate.Controlled!.Value, 0.06));
        Assert.All(rates, rate => Assert.InRange(rate.Controlled!.Value, rate.Low!.Value, rate.High!.Value));
        Assert.DoesNotContain(rates, rate => rate.IsExtreme);
    }

    [Fact]
    public void Showing_every_pair_the_other_way_round_changes_nothing()
    {
        var table = Padded(0.5, 1, 1000, seed: 3);
        var rows = table.Rows!;
        var turned = rows with
        {
            Left = rows.Right, Right = rows.Left,
            Outcomes = [.. rows.Outcomes.Select(o => o == Outcome.Left ? Outcome.Right : Outcome.Left)],
            Features = [[.. rows.Features[0].Select(x => -x)]],
        };
        var other = LengthControl.Of(table with { Rows = turned, Tally = BattleTable.TallyOf(table.Tally.Names, turned) }, "length");
        foreach (var (a, b) in LengthControl.Of(table, "length").Zip(other))
        {
            Assert.Equal(a.Name, b.Name);
            Vectors.Close(a.Controlled!.Value, b.Controlled!.Value, 1e-7);
        }
    }

    [Fact]
    public void Between_two_players_the_rates_add_up_to_one()
    {
        var table = Padded(0.5, 1, 1500, seed: 4);
        var keep = Enumerable.Range(0, 1500).Where(i => table.Rows!.Left[i] != 2 && table.Rows.Right[i] != 2).ToArray();
        var rows = table.Rows!.Take(keep);
        var rates = LengthControl.Of(table with { Rows = rows, Tally = BattleTable.TallyOf(table.Tally.Names, rows) }, "length");
        Vectors.Close(1, rates.Sum(rate => rate.Controlled!.Value), 1e-9);
        Vectors.Close(1, rates.Sum(rate => rate.Raw), 1e-9);
    }

    [Fact]
    public void Where_all_lengths_are_the_same_there_is_nothing_to_take_off()
    {
        var table = Padded(0.5, 0, 400, seed: 4);
        var even = table with { Rows = table.Rows! with { Features = [new double[400]] } };
        Assert.All(LengthControl.Of(even, "length"), rate =>
        {
            Vectors.Close(rate.Raw, rate.Controlled!.Value, 1e-6);
            Assert.True(rate.Low < rate.Controlled && rate.Controlled < rate.High);
            Assert.Equal(0, rate.Coefficient);
        });
    }

    [Fact]
    public void Where_the_longer_answer_always_wins_the_controlled_rate_cannot_be_told()
    {
        var table = Padded(0, 0, 400, seed: 5);
        var rows = table.Rows! with { Outcomes = [.. table.Rows!.Features[0].Select(x => x > 0 ? Outcome.Left : Outcome.Right)] };
        var rates = LengthControl.Of(table with { Rows = rows, Tally = BattleTable.TallyOf(table.Tally.Names, rows) }, "length");
        Assert.Equal(3, rates.Count);
        Assert.All(rates, rate => Assert.Equal((null, null, null, false), (rate.Controlled, rate.Low, rate.High, rate.IsExtreme)));
        Assert.All(rates, rate => Assert.InRange(rate.Raw, 0.01, 0.99));
    }
}
