using Arena.Ratings.Intervals;

namespace Arena.Ratings.Tests;

public sealed class RepeatedMeanTests
{
    [Fact]
    public void Three_repeats_have_students_interval()
    {
        // t of 2 degrees of freedom at 97.5 % is 4.302653; the standard error of 1, 2, 3 is 1/√3.
        var mean = RepeatedMean.Of([1, 2, 3])!;
        Assert.Equal((2, 3), (mean.Mean, mean.Repeats));
        Assert.Equal(2 - 4.302653 / Math.Sqrt(3), mean.Low!.Value, 1e-6);
        Assert.Equal(2 + 4.302653 / Math.Sqrt(3), mean.High!.Value, 1e-6);
    }

    [Fact]
    public void One_repeat_knows_no_spread_and_none_no_mean()
    {
        Assert.Equal(new RepeatedMean(5, null, null, 1), RepeatedMean.Of([5]));
        Assert.Null(RepeatedMean.Of([]));
    }
}
