using Arena.Analysis.Formatting;
using Arena.Core;

namespace Arena.Analysis.Summary;

/// <summary>A share and the number of pairs that it was counted on.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Pairs">From 1.</param>
public sealed record PairShare(double Share, double Pairs)
{
    /// <summary>√(p (1 − p) / n).</summary>
    public double StandardError => Math.Sqrt(Share * (1 - Share) / Pairs);
}

/// <summary>How good a player's reward model was in its newest round; null is what was not measured.</summary>
/// <param name="Player">Whose.</param>
/// <param name="Round">The round.</param>
/// <param name="Epochs">Passes over its pairs after which its weights were kept, the mean over members.</param>
/// <param name="HeldOutLoss">Its loss on the labels kept apart, nats; the mean over members.</param>
/// <param name="Labels">Share of the labels kept apart that it agrees with.</param>
/// <param name="NgramLabels">The same of the n-gram baseline fitted to the same pairs.</param>
/// <param name="Gold">Share of the run's gold pairs whose better reply it scores higher.</param>
/// <param name="NgramGold">The same of the baseline.</param>
public sealed record RewardSummary(
    string Player, int Round, double? Epochs, double? HeldOutLoss, PairShare? Labels, PairShare? NgramLabels, PairShare? Gold,
        PairShare? NgramGold)
{
    /// <summary>Players with a reward model that was fitted or asked, by name.</summary>
    public static IReadOnlyList<RewardSummary> Of(RunSummary summary) =>
    [
        .. summary.Players.Select(player => Of(player.Name, [.. summary.Metrics.Where(m => m.Player == player.Name)]))
            .OfType<RewardSummary>(),
    ];

    private static RewardSummary? Of(string player, IReadOnlyList<Record.RecordedMetric> metrics)
    {
        var round = metrics.Where(m => m.Name is MetricNames.RewardAccuracy or MetricNames.RewardGoldAccuracy)
            .Select(m => m.Round).DefaultIfEmpty().Max();
        if (round == 0) return null;
        var values = metrics.Where(m => m.Round == round).GroupBy(m => m.Name).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Step)!.Value);
        return new(player, round, Value(MetricNames.RewardEpochs), Value(MetricNames.RewardHeldOutLoss),
            Share(MetricNames.RewardAccuracy, MetricNames.RewardLabelsApart),
            Share(MetricNames.NgramAccuracy, MetricNames.RewardLabelsApart),
            Share(MetricNames.RewardGoldAccuracy, MetricNames.RewardGoldPairs),
            Share(MetricNames.NgramGoldAccuracy, MetricNames.RewardGoldPairs));

        double? Value(string name) => values.TryGetValue(name, out var value) ? value : null;
        PairShare? Share(string name, string count) => Value(name) is { } share && Value(count) is { } pairs ? new(share, pairs) : null;
    }

    /// <summary>
    /// What to know of one that loses to the baseline by more than two standard errors, where there is gold by gold: what the
    /// player then climbs is worse than what its pairs say. Null of one that does not.
    /// </summary>
    public string? Undertrained
    {
        get
        {
            var (own, baseline, of) = Gold is not null ? (Gold, NgramGold, "gold pairs") : (Labels, NgramLabels, "labels kept apart");
            if (own is null || baseline is null || baseline.Share - own.Share <= 2 * Math.Sqrt(
                own.StandardError * own.StandardError + baseline.StandardError * baseline.StandardError)) return null;
            return $"{Player}'s reward model of round {Round} is right on {own.Share.Percent()} of {own.Pairs.Fixed(0)} {of}, where "
                + $"counting runs of one to three tokens in the same training pairs is right on {baseline.Share.Percent()}: it is undertrained, "
                + "and what its player reached says little of the method. Give it more pairs or another learning-rate.";
        }
    }
}
