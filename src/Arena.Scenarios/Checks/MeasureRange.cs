using System.Globalization;
using System.Reflection;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>What a number that is expected or claimed can be at all: a bound beyond it is a slip, such as 50 for one half.</summary>
/// <param name="Least">−∞ where there is none.</param>
/// <param name="Most">∞ where there is none.</param>
internal readonly record struct MeasureRange(double Least, double Most)
{
    private static readonly MeasureRange Any = new(double.NegativeInfinity, double.PositiveInfinity), Share = new(0, 1);

    /// <summary>Of an expectation or a measure.</summary>
    /// <param name="parts">Knows what each kind can be.</param>
    /// <param name="axis">The abstract option record: that of expectations, or that of measures.</param>
    /// <param name="measure">As written; null where there is none.</param>
    public static MeasureRange Of(PartCatalogue parts, Type axis, Mapping? measure)
    {
        if (measure?["kind"] is not Scalar kind || parts.Find(axis, kind.Text)?.Options is not { } options) return Any;
        if (options.GetCustomAttribute<WithinAttribute>() is { } within) return new(within.Least, within.Most);
        if (options == typeof(RepliesMeasure) && measure["of"] is Scalar { Text: "repeats" }) return Share;
        if (options == typeof(NumberMeasure) && double.TryParse((measure["value"] as Scalar)?.Text, NumberStyles.Float,
            CultureInfo.InvariantCulture, out var value)) return new(value, value);
        if (options != typeof(DifferenceMeasure)) return Any;
        var (of, less) = (Of(parts, axis, measure["of"] as Mapping), Of(parts, axis, measure["less"] as Mapping));
        return new(of.Least - less.Most, of.Most - less.Least);
    }

    /// <summary>Says which bounds lie beyond it.</summary>
    public void Demand(Mapping bounded, string field, ErrorList errors)
    {
        // A number alone is what it is.
        if (Least == Most) return;
        foreach (var key in new[] { "low", "high" })
        {
            if (ListChecks.Number(bounded[key]) is not { } bound || bound >= Least && bound <= Most) continue;
            errors.Add(bounded[key]!.Place, $"{field}.{key}",
                string.Create(CultureInfo.InvariantCulture, $"{bound} is beyond what it can be, {Least} to {Most}"), this == Share
                ? "Shares are written 0 to 1: 0.5 for one half" : "Give a bound that can be met and missed");
        }
    }
}
