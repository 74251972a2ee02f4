using Arena.Analysis.OverOptimization;
using Arena.Core;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Tests.OverOptimization;

public sealed class OverOptimizationTests
{
    private static double Gold(GoldCurve form, double alpha, double beta, double d) =>
        d * (alpha - beta * (form == GoldCurve.BestOfN ? d : Math.Log(d)));

    private static IEnumerable<GoldPoint> Points(GoldCurve form, double alpha, double beta, double to, int count =
        20, double noise = 0, ulong seed = 1)
    {
        var random = new Seed(seed).Random();
        return Enumerable.Range(1, count).Select(i => to * i / count)
            .Select(d => new GoldPoint(d * d, Gold(form, alpha, beta, d) + noise * Normal.InvCDF(0, 1, random.NextDouble())));
    }

    [Fact]
    public void The_best_of_n_comes_back_with_its_peak()
    {
        var fit = OverOptimizationCurve.Fit(GoldCurve.BestOfN, Points(GoldCurve.BestOfN, 0.6, 0.05, to: 10))!;
        Assert.Equal((0.6, 0.05), (fit.Alpha, fit.Beta), new Near(1e-10));
        Assert.Equal((6, 1.8), (fit.Peak!.Distance, fit.Peak.Gold), new Near(1e-9));
        Assert.Equal(36, fit.Peak.Kl, 1e-7);
        Assert.Equal((1, 20), (fit.RSquared, fit.Points), new Near(1e-12));
        Assert.True(fit.Peak.WithinData && fit.PeakSupported);
    }

    [Fact]
    public void Reinforcement_learning_comes_back_with_its_peak()
    {
        var fit = OverOptimizationCurve.Fit(GoldCurve.Reinforced, Points(GoldCurve.Reinforced, 0.6, 0.15, to: 40))!;
        Assert.Equal((0.6, 0.15), (fit.Alpha, fit.Beta), new Near(1e-10));
        Assert.Equal((20.0855369232, 3.0128305385), (fit.Peak!.Distance, fit.Peak.Gold), new Near(1e-8));
        Assert.Equal(403.4287934927, fit.Peak.Kl, 1e-6);
        Assert.True(fit.PeakSupported);
    }

    [Fact]
    public void A_peak_beyond_the_points_is_said_to_be_and_is_not_supported()
    {
        var fit = OverOptimizationCurve.Fit(GoldCurve.BestOfN, Points(GoldCurve.BestOfN, 0.6, 0.05, to: 5))!;
        Assert.Equal(6, fit.Peak!.Distance, 1e-9);
        Assert.False(fit.Peak.WithinData || fit.PeakSupported);
    }

    [Theory]
    [InlineData(GoldCurve.BestOfN)]
    [InlineData(GoldCurve.Reinforced)]
    public void What_rises_in_a_line_or_ever_steeper_has_no_supported_peak(GoldCurve form)
    {
        var line = OverOptimizationCurve.Fit(form, Points(GoldCurve.BestOfN, 0.3, 0, to: 6))!;
        Assert.Equal((0.3, 1.0), (line.Line.Alpha, line.Line.RSquared), new Near(1e-12));
        Assert.True(line.Line.Aicc < line.Aicc);
        Assert.False(line.PeakSupported);
        Assert.Null(OverOptimizationCurve.Fit(form, Points(GoldCurve.BestOfN, 0.3, -0.05, to: 6))!.Peak);
    }

    [Fact]
    public void What_falls_from_the_start_on_has_no_peak() =>
        Assert.Null(OverOptimizationCurve.Fit(GoldCurve.BestOfN, Points(GoldCurve.BestOfN, -0.3, 0.05, to: 6))!.Peak);

    // By hand: d = 1, 1, 1, 2, 2 and gold 2, 1, 3, 2, 2. Σd² = 11, Σd gold = 14, so the line is 14/11. The curve goes through
    // the means 2 at either distance: α − β = 2, 2α − 4β = 2, so α = 3 and β = 1, with 2 left of 2 about the mean of 2.
    // The line leaves Σ gold² − 14²/11 = 22 − 196/11.
    [Fact]
    public void Five_points_have_the_numbers_worked_out_by_hand()
    {
        var fit = OverOptimizationCurve.Fit(GoldCurve.BestOfN, [new(1, 2), new(1, 1), new(1, 3), new(4, 2), new(4, 2)])!;
        Assert.Equal((3, 1), (fit.Alpha, fit.Beta), new Near(1e-12));
        Assert.Equal((1.5, 2.25), (fit.Peak!.Distance, fit.Peak.Gold), new Near(1e-12));
        Assert.Equal(14.0 / 11, fit.Line.Alpha, 1e-12);
        Assert.Equal((0, 1 - (22 - 196.0 / 11) / 2), (fit.RSquared, fit.Line.RSquared), new Near(1e-12));
        Assert.Equal(5 * Math.Log(2.0 / 5) + 6 + 24, fit.Aicc, 1e-12);
        Assert.Equal(5 * Math.Log((22 - 196.0 / 11) / 5) + 4 + 6, fit.Line.Aicc, 1e-12);
        Assert.False(fit.PeakSupported); // Five points are few for two coefficients.
    }

    [Theory]
    [InlineData(GoldCurve.BestOfN, 0.6, 0.05, 12)]
    [InlineData(GoldCurve.Reinforced, 0.6, 0.3, 12)]
    public void Noise_moves_the_peak_little_and_does_not_hide_it(GoldCurve form, double alpha, double beta, double to)
    {
        var peak = OverOptimizationCurve.Fit(form, Points(form, alpha, beta, to))!.Peak!.Distance;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var fit = OverOptimizationCurve.Fit(form, Points(form, alpha, beta, to, noise: 0.1, seed: seed))!;
            Assert.InRange(fit.Peak!.Distance, 0.85 * peak, 1.15 * peak);
            Assert.True(fit.PeakSupported && fit.RSquared > 0.8);
        }
    }

    [Fact]
    public void Noise_on_a_line_seldom_makes_a_supported_peak() =>
        Assert.InRange(Enumerable.Range(1, 100).Count(seed =>
            OverOptimizationCurve.Fit(
            GoldCurve.BestOfN, Points(GoldCurve.BestOfN, 0.02, 0, 6, noise: 0.1, seed: (ulong)seed))!.PeakSupported), 0, 12);

    [Fact]
    public void Points_at_no_distance_are_left_out_and_too_few_points_give_no_fit()
    {
        var points = Points(GoldCurve.Reinforced, 0.6, 0.15, to: 40, count: 5).ToList();
        var fit = OverOptimizationCurve.Fit(GoldCurve.Reinforced, [new(0, 0), new(-0.01, 0.3), .. points])!;
        Assert.Equal((5, 0.6), (fit.Points, Math.Round(fit.Alpha, 9)));
        Assert.Null(OverOptimizationCurve.Fit(GoldCurve.Reinforced, points[1..]));
        Assert.Null(OverOptimizationCurve.Fit(GoldCurve.BestOfN, Enumerable.Repeat(new GoldPoint(2, 1), 8)));
    }

    [Fact]
    public void Every_number_is_finite() =>
        Gen.Select(Gen.Double[0, 1e4].Array[5, 12], Gen.Int[-3, 3].Array[12], Gen.Enum<GoldCurve>()).Sample((kl, gold, form) =>
        {
            if (OverOptimizationCurve.Fit(form, kl.Zip(gold, (k, g) => new GoldPoint(k, g))) is not { } fit) return;
            Assert.All([fit.Alpha, fit.Beta, fit.RSquared, fit.Aicc, fit.Line.Alpha, fit.Line.RSquared, fit.Line.Aicc, fit.Peak?.Kl ?? 0,
                fit.Peak?.Gold ?? 0], v => Assert.True(double.IsFinite(v)));
        });

    private sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) <= tolerance && Math.Abs(x.Item2 - y.Item2) <= tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
