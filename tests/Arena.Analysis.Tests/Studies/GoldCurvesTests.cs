using Arena.Analysis.Measures;
using Arena.Analysis.OverOptimization;

namespace Arena.Analysis.Tests.Studies;

public sealed class GoldCurvesTests
{
    private static readonly GoldPoint[] Points = [new(0, 0), new(1, 2), new(3, 1)];

    [Fact]
    public void Gold_at_a_kl_lies_on_the_line_between_its_neighbours()
    {
        Assert.Equal(1, GoldCurves.At(Points, 0.5));
        Assert.Equal(2, GoldCurves.At(Points, 1));
        Assert.Equal(1.5, GoldCurves.At(Points, 2));
    }

    [Fact]
    public void Beyond_the_last_point_nothing_is_known() => Assert.Null(GoldCurves.At(Points, 3.1));
}
