using Arena.Analysis.Findings;
using Arena.Analysis.Measures;
using Arena.Analysis.OverOptimization;
using Arena.Analysis.Studies;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Drawing;

/// <summary>Gold, or the reward that was climbed, over √KL, a line a player.</summary>
/// <param name="Study">The study whose runs are drawn.</param>
/// <param name="Title">What the picture shows, as the page says it above.</param>
/// <param name="File">The picture's name, as the page links it.</param>
/// <param name="Svg">The picture itself, as the text of an SVG file.</param>
public sealed record CurvePicture(PlayedStudy Study, string Title, string File, string Svg)
{
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
        var curves = study.Results.Runs[0].Summary.Players.Select(player => new DrawnCurve(player.Name,
            [.. study.Results.Runs.Select(run => read(run, player.Name, over)).Where(points => points.Count > 1)],
            fitted ? GoldCurves.Form(over) : null)).Where(curve => curve.Seeds.Count > 0).ToList();
        return new(study, title, file, CurveDrawing.Svg(
            title, fitted ? "gold above the start" : "reward above the start, standard deviations", curves));
    }
}
