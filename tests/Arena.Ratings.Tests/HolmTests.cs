using Arena.Ratings.Intervals;

namespace Arena.Ratings.Tests;

public sealed class HolmTests
{
    /// <summary>The fifteen p-values of Neuhaus and others' trial as Benjamini and Hochberg (1995, section 4) print them.</summary>
    private static readonly double[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];

    [Fact]
    public void The_published_trial_keeps_the_three_hypotheses_that_control_of_the_family_rejects()
    {
        var adjusted = Holm.Adjusted(Published);
        Assert.Equal([0.0015, 0.0056, 0.0247, 0.114], adjusted.Take(4).Select(p => Math.Round(p, 6)));
        Assert.Equal(3, adjusted.Count(p => p <= 0.05));
        Assert.Equal(1, adjusted[^1]);
    }

    [Fact]
    public void A_larger_p_is_never_adjusted_to_less_and_the_order_given_is_kept() =>
        // 0.005·4, 0.01·3, then 0.03·2, which 0.04·1 may not fall below.
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjusted([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void One_test_alone_stays_what_it_is()
    {
        Assert.Equal([0.04], Holm.Adjusted([0.04]));
        Assert.Empty(Holm.Adjusted([]));
    }
}
