using Arena.Ratings.Intervals;

namespace Arena.Ratings.Tests;

public sealed class RepeatsNeededTests
{
    /// <summary>
    /// As tables of the paired t test have them (two-sided 5 %, power 80 %): G*Power 3.1 gives 34 and 15 for d = 0.5 and 0.8;
    /// with noncentral t 10 for d = 1.
    /// </summary>
    [Theory]
    [InlineData(0.5, 34)]
    [InlineData(0.8, 15)]
    [InlineData(1.0, 10)]
    public void As_many_as_tables_say(double effect, int repeats) => Assert.Equal(repeats, RepeatsNeeded.Of(effect, 1));

    [Fact]
    public void The_largest_deviation_of_that_many_is_the_one_that_needs_them()
    {
        var largest = RepeatsNeeded.LargestDeviation(0.1, 5);
        Assert.Equal(5, RepeatsNeeded.Of(0.1, largest * 0.999));
        Assert.Equal(6, RepeatsNeeded.Of(0.1, largest * 1.001));
    }

    [Fact]
    public void Two_are_the_least_and_no_end_of_them_is_none()
    {
        Assert.Equal(2, RepeatsNeeded.Of(1, 0));
        Assert.Null(RepeatsNeeded.Of(1e-6, 1));
    }
}
