using Arena.Analysis.Findings;
using Arena.Analysis.Measures;
using Arena.Analysis.OverOptimization;
using Arena.Analysis.Studies;
using Arena.Scenarios.Options;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Arena.Analysis.Drawing;

/// <summary>Gold, or the reward that was climbed, over √KL, a line a player.</summary>
/// <param name="Study">The study whose runs are drawn.</param>
/// <param name="Title">What the picture shows, as the page says it above.</param>
/// <param name="File">The picture's name, as the page links it.</param>
/// <param name="Svg">The picture itself, as the text of an SVG file.</param>
public sealed record CurvePicture(PlayedStudy Study, string Title, string File, string Svg)
{
    private const double Width = 760, Height = 440;

    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555", "#8a2be2"];

    /// <summary>The pictures of a study whose claims are read off such curves; none of another.</summary>
    public static IEnumerable<CurvePicture> Of(PlayedStudy study)
    {
        var measures = study.Claims.SelectMany(claim => Curves(claim.Claim.Measure)).ToList();
        foreach (var over in measures.Select(m => m.Over).Distinct().Order())
        {
            var word = over == CurveOver.BestOfN ? "best-of-n" : "training";
            yield return Draw(study, over, $"Gold above the start over √KL, {word}",
                $"{study.Results.Plan.Study.Scenario.Name}-{word}-gold.svg", GoldCurves.Of, fitted: true);
            yield return Draw(study, over, $"The reward that was climbed over √KL, {word}",
                $"{study.Results.Plan.Study.Scenario.Name}-{word}-proxy.svg", GoldCurves.Proxy, fitted: false);
        }
    }

    private static IEnumerable<CurveMeasure> Curves(MeasureOptions measure) => measure switch
    {
        CurveMeasure curve => [curve],
        DifferenceMeasure difference => Curves(difference.Of).Concat(Curves(difference.Less)),
        RatioMeasure ratio => Curves(ratio.Of).Concat(Curves(ratio.Over)),
        _ => [],
    };

    private static CurvePicture Draw(PlayedStudy study, CurveOver over, string title, string file,
        Func<StudyRun, string, CurveOver, IReadOnlyList<GoldPoint>> read, bool fitted)
    {
        // Texts are measured as Arial, whose widths OxyPlot knows; a font that stands in for it may be a little wider.
        var plot = new PlotModel { Title = title, TitleFontSize = 14, Background = OxyColors.White, DefaultFont = "Arial",
            PlotMargins = new OxyThickness(70, double.NaN, 20, 55) };
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside,
            LegendLineSpacing = 6, LegendFontSize = 11, LegendPadding = 14 });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "√KL, √nats", Minimum = 0, AxisTitleDistance = 14,
            MajorGridlineStyle = LineStyle.Dot });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = fitted ? "gold above the start"
            : "reward above the start, standard deviations", AxisTitleDistance = 14, MajorGridlineStyle = LineStyle.Dot });
        var colour = 0;
        foreach (var player in study.Results.Runs[0].Summary.Players.Select(p => p.Name))
        {
            // The mean over seeds, point by point: of n or of training steps, which are the same in each.
            var curves = study.Results.Runs.Select(run => read(run, player, over)).Where(points => points.Count > 1).ToList();
            if (curves.Count == 0) continue;
            var mean = Enumerable.Range(0, curves.Min(c => c.Count))
                .Select(i => new GoldPoint(curves.Average(c => c[i].Kl), curves.Average(c => c[i].Gold))).ToList();
            var ink = OxyColor.Parse(Colours[colour++ % Colours.Length]);
            var measured = new LineSeries { Title = player, Color = ink, MarkerType = MarkerType.Circle, MarkerSize = 3, MarkerFill = ink,
                LineStyle = fitted ? LineStyle.None : LineStyle.Solid };
            measured.Points.AddRange(mean.Select(p => new DataPoint(Math.Sqrt(p.Kl), p.Gold)));
            plot.Series.Add(measured);
            if (fitted && OverOptimizationCurve.Fit(GoldCurves.Form(over), mean) is { } fit)
                plot.Series.Add(Line(fit, ink, Math.Sqrt(mean.Max(p => p.Kl))));
        }
        return new(study, title, file, SvgExporter.ExportToString(plot, Width, Height, isDocument: true));
    }

    private static LineSeries Line(OverOptimizationFit fit, OxyColor ink, double end)
    {
        var line = new LineSeries { Color = ink, StrokeThickness = 1.5 };
        foreach (var d in Enumerable.Range(1, 60).Select(i => end * i / 60))
            line.Points.Add(new DataPoint(d, fit.At(d)));
        return line;
    }
}
