using Arena.Ratings.Intervals;

namespace Arena.Ratings.Tests;

public sealed class MeanTestTests
{
    private static readonly double[] OneToFive = [1, 2, 3, 4, 5];

    /// <summary>Student's distribution function with four degrees of freedom, which has a closed form.</summary>
    private static double WithFour(double t) => 0.5 + 0.375 * t / Math.Sqrt(1 + t * t / 4) * (1 - t * t / 12 / (1 + t * t / 4));

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    [InlineData(3.7)]
    public void A_mean_is_held_against_a_bound_by_students_t(double bound)
    {
        // Mean 3, standard error √(2.5 / 5).
        var t = (3 - bound) / Math.Sqrt(0.5);
        Assert.Equal(1 - WithFour(t), MeanTest.Above(OneToFive, bound), 10);
        Assert.Equal(WithFour(t), MeanTest.Below(OneToFive, bound), 10);
    }

    [Fact]
    public void It_says_what_the_interval_says()
    {
        var interval = RepeatedMean.Of(OneToFive, 0.9)!;
        Assert.Equal(0.05, MeanTest.Above(OneToFive, interval.Low!.Value), 10);
        Assert.Equal(0.05, MeanTest.Below(OneToFive, interval.High!.Value), 10);
    }

    [Fact]
    public void Repeats_that_are_all_alike_are_sure()
    {
        Assert.Equal((0, 0, 1), (MeanTest.Above([2, 2], 1), MeanTest.Above([2, 2], 2), MeanTest.Above([2, 2], 3)));
        Assert.Equal((1, 0, 0), (MeanTest.Below([2, 2], 1), MeanTest.Below([2, 2], 2), MeanTest.Below([2, 2], 3)));
    }
}
