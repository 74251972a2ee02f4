using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests;

public sealed class FragilityTests
{
    [Fact]
    public void A_lead_of_two_falls_with_three_battles_and_to_few_flips()
    {
        var fragility = Fragility.Of(Some.Table("A 6-4 B").Tally)!;
        Assert.Equal(("A", "B", 3, 10), (fragility.First, fragility.Rival, fragility.Removed, fragility.Battles));
    }

    [Fact]
    public void A_firm_lead_survives_flips_that_a_slim_one_does_not()
    {
        var firm = Fragility.Of(Some.Table("A 90-10 B", "B 50-50 C", "A 90-10 C").Tally, seed: new Seed(1))!;
        var slim = Fragility.Of(Some.Table("A 51-49 B", "B 70-30 C", "A 70-30 C").Tally, seed: new Seed(1))!;
        Assert.True(firm.Removed > 10 * slim.Removed, $"{firm.Removed} against {slim.Removed}");
        Assert.All(firm.Curve.Where(point => point.Rate <= 0.3), point => Assert.True(point.FirstKept > 0.9));
        Assert.True(slim.Curve.Min(point => point.FirstKept) < 0.75);
        Assert.Null(firm.FlipRate);
    }

    [Fact]
    public void Removing_as_many_battles_as_said_does_change_the_lead()
    {
        // Beyond A against B: the removal may come from battles with C, which both have played.
        var fragility = Fragility.Of(Some.Table("A 12-4 B", "B 9-6 C", "A 8-7 C", "C 3-2-4 A").Tally)!;
        Assert.InRange(fragility.Removed, 1, 12);
        Assert.NotNull(fragility.Rival);
    }

    [Fact]
    public void Without_battles_there_is_nothing_to_be_fragile() => Assert.Null(Fragility.Of(Some.Table().Tally));
}
