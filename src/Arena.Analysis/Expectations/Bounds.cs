using Arena.Analysis.Formatting;
using Arena.Core.Text;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Expectations;

/// <summary>Whether an interval lies between two bounds.</summary>
public static class Bounds
{
    /// <summary>
    /// Passes where the whole interval is within the bounds, fails where it is outside them, and is inconclusive where it crosses one.
    /// </summary>
    /// <param name="expected">The bounds, either of which may be missing, and the confidence of the interval.</param>
    /// <param name="kind">The kind of expectation, as a scenario names it.</param>
    /// <param name="what">What was measured: an entry, a pairing, the judge.</param>
    /// <param name="value">The point estimate; it is shown, and does not decide.</param>
    /// <param name="low">Lower end of the interval; −∞ where it has none.</param>
    /// <param name="high">Upper end of the interval; +∞ where it has none.</param>
    /// <param name="text">Writes a number as reports show it.</param>
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

    /// <summary>An inconclusive result without a number, where there is nothing to measure.</summary>
    /// <param name="expected">The bounds, of which the result tells in words.</param>
    /// <param name="kind">The kind of expectation, as a scenario names it.</param>
    /// <param name="what">What was to be measured.</param>
    /// <param name="why">Why there is no number, such as <c>no rated battle</c>.</param>
    public static ExpectationResult Unknown(BoundedExpectation expected, string kind, string what, string why) =>
        new(kind, what, Words(expected.Low, expected.High, value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ExpectationVerdict.Inconclusive, why);

    /// <summary>
    /// Two bounds in words: <c>0.4 … 0.6</c>, <c>0.4 or more</c>, <c>0.6 or less</c>, or <c>anything</c> where both are missing.
    /// </summary>
    public static string Words(double? low, double? high, Func<double, string> text) => (low, high) switch
    {
        ({ } l, { } h) => $"{text(l)} … {text(h)}",
        ({ } l, null) => $"{text(l)} or more",
        (null, { } h) => $"{text(h)} or less",
        _ => "anything",
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
