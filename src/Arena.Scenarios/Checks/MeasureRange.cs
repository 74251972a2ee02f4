using System.Globalization;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>What a number that is expected or claimed can be at all: a bound beyond it is a slip, such as 50 for one half.</summary>
/// <param name="Least">−∞ where there is none.</param>
/// <param name="Most">∞ where there is none.</param>
internal readonly record struct MeasureRange(double Least, double Most)
{
    private static readonly MeasureRange Any = new(double.NegativeInfinity, double.PositiveInfinity), Share = new(0, 1);

    /// <summary>Of an expectation or a measure.</summary>
    public static MeasureRange Of(Mapping? measure) => (measure?["kind"] as Scalar)?.Text switch
    {
        "win-rate" or "length-controlled" or "first-place" => Share,
        "rank-agreement" => new(-1, 1),
        "replies" when measure!["of"] is Scalar { Text: "repeats" } => Share,
        "number" when (measure!["value"] as Scalar)?.Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => new(value, value),
        "difference" when (Of(measure!["of"] as Mapping), Of(measure["less"] as Mapping)) is var (of, less) => new(of.Least - less.Most, of.Most - less.Least),
        _ => Any,
    };

    /// <summary>Says which bounds lie beyond it.</summary>
    public void Demand(Mapping bounded, string field, ErrorList errors)
    {
        // A number alone is what it is.
        if (Least == Most) return;
        foreach (var key in new[] { "low", "high" })
        {
            if (ListChecks.Number(bounded[key]) is not { } bound || bound >= Least && bound <= Most) continue;
            errors.Add(bounded[key]!.Place, $"{field}.{key}", string.Create(CultureInfo.InvariantCulture, $"{bound} is beyond what it can be, {Least} to {Most}"), this == Share ? "Shares are written 0 to 1: 0.5 for one half" : "Give a bound that can be met and missed");
        }
    }
}
