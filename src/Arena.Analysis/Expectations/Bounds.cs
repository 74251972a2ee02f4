using Arena.Analysis.Formatting;
using Arena.Core.Text;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Expectations;

/// <summary>Whether an interval lies between two bounds.</summary>
public static class Bounds
{
    public static ExpectationResult Judge(
        BoundedExpectation expected, string kind, string what, double value, double low, double high, Func<double, string> text)
    {
        var below = expected.Low ?? double.NegativeInfinity;
        var above = expected.High ?? double.PositiveInfinity;
        var verdict = low >= below && high <= above ? ExpectationVerdict.Pass
            : high < below || low > above ? ExpectationVerdict.Fail
            : ExpectationVerdict.Inconclusive;
        string End(double end) => double.IsFinite(end) ? text(end) : "–";
        return new(kind, what, Words(expected.Low, expected.High, text), verdict,
            $"{text(value)} ({End(low)} … {End(high)} at {expected.Confidence.Percent()})", value, Finite(low), Finite(high));
    }

    public static ExpectationResult Unknown(BoundedExpectation expected, string kind, string what, string why) =>
        new(kind, what, Words(expected.Low, expected.High, value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ExpectationVerdict.Inconclusive, why);

    public static string Words(double? low, double? high, Func<double, string> text) => (low, high) switch
    {
        ({ } l, { } h) => $"{text(l)} … {text(h)}",
        ({ } l, null) => $"{text(l)} or more",
        (null, { } h) => $"{text(h)} or less",
        _ => "anything",
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
