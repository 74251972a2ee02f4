using Arena.Alignment.Rewards.Calibrated;
using CsCheck;

namespace Arena.Alignment.Tests.Rewards;

public sealed class LowessTests
{
    // The test of Cleveland's own program (netlib, go/lowess.f), with no interpolation between points.
    private static readonly double[] X = [1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 50];
    private static readonly double[] Y = [18, 2, 15, 6, 10, 4, 16, 11, 7, 3, 14, 17, 20, 12, 9, 13, 1, 8, 5, 19];

    [Theory]
    [InlineData(0, new[] { 13.659, 11.145, 8.701, 9.722, 10.000, 11.300, 13.000, 6.440, 5.596, 5.456, 18.998 })]
    [InlineData(2, new[] { 14.811, 12.115, 8.984, 9.676, 10.000, 11.346, 13.000, 6.734, 5.744, 5.415, 18.998 })]
    public void Clevelands_own_test_gives_his_values(int iterations, double[] expected)
    {
        var (x, y) = Lowess.Fit(X, Y, 0.25, iterations);
        Assert.Equal([1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 50], x);
        Assert.Equal(expected, y, (a, b) => Math.Abs(a - b) < 6e-4);
    }

    [Fact]
    public void A_line_comes_back_as_it_is() =>
        Gen.Select(Gen.Int[0, 40].Array[2, 60], Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Double[0.01, 1])
            .Sample((lengths, level, slope, frac) =>
        {
            double[] xs = [.. lengths.Select(l => (double)l)];
            var (x, y) = Lowess.Fit(xs, [.. xs.Select(l => level + slope * l)], frac, 3);
            Assert.All(x.Zip(y), p => Assert.Equal(level + slope * p.First, p.Second, 1e-6));
        }, iter: 200);

    [Fact]
    public void The_order_of_points_does_not_matter()
    {
        int[] order = [.. Enumerable.Range(0, X.Length).Select(i => i * 7 % X.Length)];
        var (_, y) = Lowess.Fit([.. order.Select(i => X[i])], [.. order.Select(i => Y[i])], 0.25, 2);
        Assert.Equal(Lowess.Fit(X, Y, 0.25, 2).Y, y, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(15, 40)]
    [InlineData(29, 40)]
    [InlineData(0, 1e6)]
    [InlineData(15, 1e6)]
    [InlineData(29, 1e6)]
    public void Robust_rounds_bring_the_curve_back_from_an_outlier(int place, double outlier)
    {
        double[] x = [.. Enumerable.Range(0, 30).Select(i => (double)i)];
        double[] y = [.. x.Select(l => 2 * l + Math.Sin(7 * l) / 10)];
        y[place] = outlier;
        double Farthest(int iterations) => Lowess.Fit(x, y, 0.5, iterations).Y.Zip(x, (fit, l) => Math.Abs(fit - 2 * l)).Max();
        Assert.InRange(Farthest(3), 0, 0.1);
        Assert.True(Farthest(0) > 1);
    }

    [Fact]
    public void One_length_gives_the_mean_and_one_point_itself()
    {
        Assert.Equal([2.0], Lowess.Fit([5, 5, 5], [1, 2, 3], 1, 0).Y);
        Assert.Equal([7.0], Lowess.Fit([5], [7], 0.5, 3).Y);
    }

    [Fact]
    public void A_curve_is_straight_between_lengths_and_stays_where_it_ends()
    {
        var curve = new LengthCurve([2, 4, 8], [1, 3, -1]);
        Assert.Equal([1, 1, 2, 3, 2, -1, -1], new double[] { 0, 2, 3, 4, 5, 8, 99 }.Select(curve.At));
    }
}
