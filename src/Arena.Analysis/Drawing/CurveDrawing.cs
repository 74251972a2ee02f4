using Arena.Analysis.OverOptimization;
using Arena.Ratings.Intervals;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Arena.Analysis.Drawing;

/// <summary>A player's curve over √KL.</summary>
/// <param name="Name">The player's name.</param>
/// <param name="Seeds">The points of each seed, in the order of steps or of n, which are the same in each.</param>
/// <param name="Form">The form that is fitted to their means and drawn between the first and the last; null for none.</param>
internal sealed record DrawnCurve(string Name, IReadOnlyList<IReadOnlyList<GoldPoint>> Seeds, GoldCurve? Form);

/// <summary>Curves as an SVG that any viewer shows whole.</summary>
internal static class CurveDrawing
{
    private const double Width = 760, Height = 440;

    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555", "#8a2be2"];

    /// <param name="title">What is shown.</param>
    /// <param name="vertical">What is measured, with its unit.</param>
    /// <param name="curves">One a player; means with points, and where there are several seeds Student's 95 % interval as a band.</param>
    public static string Svg(string title, string vertical, IReadOnlyList<DrawnCurve> curves)
    {
        // Texts are measured as Arial, whose widths OxyPlot knows; a font that stands in for it may be a fifth wider, for which
        // there is room at the right.
        var plot = new PlotModel { Title = title, TitleFontSize = 14, Background = OxyColors.White, DefaultFont = "Arial",
            Padding = new OxyThickness(8, 8, 40, 8), PlotMargins = new OxyThickness(70, double.NaN, 20, 55) };
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside,
            LegendLineSpacing = 6, LegendFontSize = 11, LegendPadding = 14 });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "√KL, √nats", Minimum = 0, AxisTitleDistance = 14,
            MajorGridlineStyle = LineStyle.Dot });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = vertical, AxisTitleDistance = 14,
            MajorGridlineStyle = LineStyle.Dot });
        foreach (var (i, curve) in curves.Index()) Add(plot, curve, OxyColor.Parse(Colours[i % Colours.Length]));
        return Portable(SvgExporter.ExportToString(plot, Width, Height, isDocument: true));
    }

    private static void Add(PlotModel plot, DrawnCurve curve, OxyColor ink)
    {
        var steps = Enumerable.Range(0, curve.Seeds.Min(points => points.Count)).ToList();
        var mean = steps.Select(i => new GoldPoint(curve.Seeds.Average(c => c[i].Kl), curve.Seeds.Average(c => c[i].Gold))).ToList();
        var around = steps.Select(i => RepeatedMean.Of([.. curve.Seeds.Select(c => c[i].Gold)])!).ToList();
        if (around.All(gold => gold.Low is not null))
        {
            var band = new AreaSeries { Color = OxyColors.Transparent, Fill = OxyColor.FromAColor(40, ink) };
            // Along the distance, so that the band does not fold where a later step lies nearer.
            foreach (var (point, gold) in mean.Zip(around).OrderBy(p => p.First.Kl))
            {
                band.Points.Add(new DataPoint(Math.Sqrt(point.Kl), gold.Low!.Value));
                band.Points2.Add(new DataPoint(Math.Sqrt(point.Kl), gold.High!.Value));
            }
            plot.Series.Add(band);
        }
        var measured = new LineSeries { Title = curve.Name, Color = ink, MarkerType = MarkerType.Circle, MarkerSize = 3, MarkerFill = ink,
            LineStyle = curve.Form is null ? LineStyle.Solid : LineStyle.None };
        measured.Points.AddRange(mean.Select(p => new DataPoint(Math.Sqrt(p.Kl), p.Gold)));
        plot.Series.Add(measured);
        if (curve.Form is { } form && OverOptimizationCurve.Fit(form, mean) is { } fit) plot.Series.Add(Line(fit, ink, mean));
    }

    /// <summary>The fit where there are points: beyond them it would say what nobody measured.</summary>
    private static LineSeries Line(OverOptimizationFit fit, OxyColor ink, List<GoldPoint> points)
    {
        const int parts = 60;
        var (from, to) = (Math.Sqrt(points.Where(p => p.Kl > 0).Min(p => p.Kl)), Math.Sqrt(points.Max(p => p.Kl)));
        var line = new LineSeries { Color = ink, StrokeThickness = 1.5 };
        foreach (var d in Enumerable.Range(0, parts + 1).Select(i => from + (to - from) * i / parts))
            line.Points.Add(new DataPoint(d, fit.At(d)));
        return line;
    }

    /// <summary>
    /// Baselines by a shift of the text, which every viewer knows, in place of the attribute for them, which librsvg and others do
    /// not: they drew titles half outside and the legend over itself.
    /// </summary>
    private static string Portable(string svg) => svg
        .Replace("dominant-baseline=\"hanging\"", "dy=\"0.72em\"", StringComparison.Ordinal)
        .Replace("dominant-baseline=\"middle\"", "dy=\"0.36em\"", StringComparison.Ordinal)
        .Replace("dominant-baseline=\"baseline\"", "dy=\"0\"", StringComparison.Ordinal);
}
