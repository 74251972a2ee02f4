using System.Text.Json;
using Arena.Core;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>
/// What a player learnt from: how good its labels were in its newest round, and what they and its samples cost; null is what
/// does not apply.
/// </summary>
/// <param name="Player">The player that learnt from the labels.</param>
/// <param name="Labeler">The kind of feedback, and the model that labels.</param>
/// <param name="Labels">Labels bought, in all rounds.</param>
/// <param name="Generated">Tokens that were sampled to learn from, in all rounds.</param>
/// <param name="LabelAccuracy">Share that agrees with gold on which reply is better.</param>
/// <param name="LabelConfidence">Mean probability of the reply that is named the better; 1 from a labeler that just chooses.</param>
/// <param name="SamePosition">Share of pairs for which a labeler asked in both orders named the same place.</param>
/// <param name="FirstPlace">Mean probability that it gave to the first place; ½ is no position bias.</param>
public sealed record LabelerSummary(
    string Player, string Labeler, double? Labels, double? Generated, double? LabelAccuracy, double? LabelConfidence, double? SamePosition,
        double? FirstPlace)
{
    private static readonly string[] Read =
    [
        MetricNames.Labels, MetricNames.Generated, MetricNames.LabelAccuracy, MetricNames.LabelConfidence, MetricNames.SamePosition,
        MetricNames.FirstPlace,
    ];

    /// <summary>Players that learnt from labels or scores, by name.</summary>
    public static IReadOnlyList<LabelerSummary> Of(RunSummary summary)
    {
        var metrics = summary.Metrics.Where(m => Read.Contains(m.Name))
            .GroupBy(m => m.Player).ToDictionary(g => g.Key, g => g.GroupBy(m => m.Name)
                .ToDictionary(n => n.Key, n => IsCost(n.Key) ? n.Sum(m => m.Value) : n.Last().Value));
        return [.. summary.Players.Where(p => metrics.ContainsKey(p.Name)).Select(p => Of(p, metrics[p.Name]))];
    }

    private static bool IsCost(string metric) => metric is MetricNames.Labels or MetricNames.Generated;

    private static LabelerSummary Of(RecordedPlayer player, Dictionary<string, double> metrics)
    {
        double? Value(string name) => metrics.TryGetValue(name, out var value) ? value : null;
        return new(
            player.Name, Name(player), Value(MetricNames.Labels), Value(MetricNames.Generated), Value(MetricNames.LabelAccuracy),
            Value(MetricNames.LabelConfidence), Value(MetricNames.SamePosition), Value(MetricNames.FirstPlace));
    }

    private static string Name(RecordedPlayer player)
    {
        var axes = player.Axes.Split(" × ");
        var kind = axes[0] == "none" ? axes[1] : axes[0];
        using var options = JsonDocument.Parse(player.Options);
        var model = new[] { "feedback", "reward" }
            .Select(axis => options.RootElement.TryGetProperty(axis, out var part) && part.TryGetProperty("Labeler", out var labeler)
                ? labeler.GetString() : null)
            .FirstOrDefault(name => name is not null);
        return model is null ? kind : $"{kind}: {model}";
    }
}
