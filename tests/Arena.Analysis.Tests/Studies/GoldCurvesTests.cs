using Arena.Analysis.Measures;
using Arena.Analysis.OverOptimization;

namespace Arena.Analysis.Tests.Studies;

public sealed class GoldCurvesTests
{
    private static readonly GoldPoint[] Points = [new(1, 2), new(9, 1)];

    [Fact]
    public void Gold_at_a_kl_lies_on_the_line_over_its_root_between_its_neighbours()
    {
        Assert.Equal(2, GoldCurves.At(Points, 1));
        Assert.Equal(1.5, GoldCurves.At(Points, 4));
        Assert.Equal(1, GoldCurves.At(Points, 9));
    }

    [Fact]
    public void Before_the_first_point_gold_is_between_it_and_the_start()
    {
        Assert.Equal(0, GoldCurves.At(Points, 0));
        Assert.Equal(1, GoldCurves.At(Points, 0.25));
    }

    [Fact]
    public void Beyond_the_furthest_point_nothing_is_known() => Assert.Null(GoldCurves.At(Points, 9.1));

    [Fact]
    public void A_curve_that_turns_back_is_read_where_it_first_arrives() =>
        Assert.Equal(3, GoldCurves.At([new(1, 2), new(4, 3), new(1, 0), new(9, 9)], 4));
}
