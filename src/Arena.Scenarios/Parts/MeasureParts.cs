using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>Numbers that claims are decided by.</summary>
internal static class MeasureParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<MeasureOptions, WinRateMeasure>("win-rate"),
        new Part<MeasureOptions, RepliesMeasure>("replies"),
        new Part<MeasureOptions, MetricMeasure>("metric"),
        new Part<MeasureOptions, CurveMeasure>("curve"),
        new Part<MeasureOptions, RankAgreementMeasure>("rank-agreement"),
        new Part<MeasureOptions, DifferenceMeasure>("difference"),
        new Part<MeasureOptions, RatioMeasure>("ratio"),
        new Part<MeasureOptions, NumberMeasure>("number"),
    ];
}
