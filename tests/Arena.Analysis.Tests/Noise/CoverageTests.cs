using Arena.Analysis.Noise;

namespace Arena.Analysis.Tests.Noise;

public sealed class CoverageTests
{
    [Fact]
    public void An_interval_covers_what_neither_end_excludes()
    {
        var coverage = Coverage.Of([(0.4, 0.6), (0.5, 0.6), (0.51, 0.6), (0.4, 0.49), (null, 0.6), (null, null)], 0.5);
        Assert.Equal((4, 6), (coverage.Covered, coverage.Intervals));
        Assert.Equal(4 / 6.0, coverage.Share!.Value, 12);
    }

    [Fact]
    public void The_interval_of_the_share_is_clopper_and_pearsons()
    {
        // All of ten: the low end is the share at which that happens in 2.5 of 100; 19 of 20 as tables have it.
        Assert.Equal(Math.Pow(0.025, 0.1), new Coverage(10, 10).Low!.Value, 8);
        Assert.Equal((1.0, 0.0), (new Coverage(10, 10).High!.Value, new Coverage(0, 10).Low!.Value));
        Assert.Equal(1 - Math.Pow(0.025, 0.1), new Coverage(0, 10).High!.Value, 8);
        Assert.Equal((0.7513, 0.9987), (Math.Round(new Coverage(19, 20).Low!.Value, 4), Math.Round(new Coverage(19, 20).High!.Value, 4)));
    }

    [Fact]
    public void Without_an_interval_there_is_no_share() =>
        Assert.Equal((null, null, null), (new Coverage(0, 0).Share, new Coverage(0, 0).Low, new Coverage(0, 0).High));
}
