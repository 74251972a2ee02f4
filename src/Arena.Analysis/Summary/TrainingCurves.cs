using Arena.Analysis.Formatting;
using Arena.Core;

namespace Arena.Analysis.Summary;

/// <summary>A metric of a player's training through all rounds.</summary>
/// <param name="Player">The player that was trained.</param>
/// <param name="Metric">Which, e.g. <c>loss</c>.</param>
/// <param name="Points">What was measured, in the order of rounds and steps.</param>
public sealed record TrainingCurve(string Player, string Metric, IReadOnlyList<CurvePoint> Points);

/// <summary>What was measured at a step of a round.</summary>
public sealed record CurvePoint(int Round, int Step, double Value);

/// <summary>What was measured while players trained, a line a metric, through all rounds.</summary>
public static class TrainingCurves
{
    private static readonly string[] Order =
    [
        MetricNames.Loss, MetricNames.RewardLoss, MetricNames.RewardAccuracy, MetricNames.LabelAccuracy, MetricNames.Proxy,
        MetricNames.Gold, MetricNames.Kl, MetricNames.Entropy, MetricNames.Length, MetricNames.Ended,
    ];

    /// <summary>By player; those that people know first.</summary>
    public static IReadOnlyList<TrainingCurve> Of(RunSummary summary)
    {
        var metrics = summary.Metrics.ToLookup(m => (m.Player, m.Name));
        return [.. summary.Players.SelectMany(player => metrics.Where(m => m.Key.Player == player.Name)
            .OrderBy(m => Array.IndexOf(Order, m.Key.Name) is var place and >= 0 ? place : Order.Length)
                .ThenBy(m => m.Key.Name, StringComparer.Ordinal)
            .Select(m => new TrainingCurve(player.Name, m.Key.Name,
                [.. m.OrderBy(p => p.Round).ThenBy(p => p.Step).Select(p => new CurvePoint(p.Round, p.Step, p.Value))])))];
    }
}
