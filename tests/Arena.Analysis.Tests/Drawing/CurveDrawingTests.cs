using System.Globalization;
using System.Xml.Linq;
using Arena.Analysis.Drawing;
using Arena.Analysis.OverOptimization;

namespace Arena.Analysis.Tests.Drawing;

public sealed class CurveDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // d (3 − 2 ln d) from d = 2 on, in three seeds around it.
    private static DrawnCurve Curve(GoldCurve? form, int seeds = 3) => new("dpo", [.. Enumerable.Range(0, seeds).Select(seed =>
        Enumerable.Range(0, 7).Select(i =>
        {
            var d = 2 + i / 3.0;
            return new GoldPoint(d * d, d * (3 - 2 * Math.Log(d)) + 0.1 * (seed - 1));
        }).ToList())], form);

    private static XElement[] Elements(string svg, string name) => [.. XDocument.Parse(svg).Descendants(Svg + name)];

    private static double[] Horizontal(XElement line) =>
        [.. line.Attribute("points")!.Value.Split(' ').Select(p => double.Parse(p.Split(',')[0], CultureInfo.InvariantCulture))];

    [Fact]
    public void A_fitted_line_is_drawn_from_the_first_point_to_the_last_and_not_to_the_origin()
    {
        var svg = CurveDrawing.Svg("Gold over √KL", "gold", [Curve(GoldCurve.Reinforced)]);
        var points = Elements(svg, "ellipse").Select(e => double.Parse(e.Attribute("cx")!.Value, CultureInfo.InvariantCulture))
            .OrderBy(x => x).ToList();
        var line = Elements(svg, "polyline").Where(e => e.Attribute("style")?.Value.Contains("stroke-width:1.5") == true
            || e.Attribute("stroke-width")?.Value == "1.5").Select(Horizontal).MaxBy(xs => xs.Length)!;
        // The last marker is the legend's, to the right of the plot.
        Assert.Equal(points[0], line.Min(), 0.5);
        Assert.Equal(points[^2], line.Max(), 0.5);
    }

    [Fact]
    public void Several_seeds_have_a_band_and_one_has_none()
    {
        int Bands(int seeds) => Elements(CurveDrawing.Svg("t", "gold", [Curve(null, seeds)]), "polygon").Length;
        Assert.Equal(Bands(1) + 1, Bands(3));
    }

    [Fact]
    public void No_text_hangs_on_an_attribute_that_viewers_do_not_know()
    {
        var texts = Elements(CurveDrawing.Svg("Gold over √KL", "gold", [Curve(GoldCurve.Reinforced)]), "text");
        Assert.Contains(texts, text => text.Value == "Gold over √KL");
        Assert.All(texts, text => Assert.Null(text.Attribute("dominant-baseline")));
        Assert.All(texts, text => Assert.NotNull(text.Attribute("dy")));
    }
}
