using Arena.Analysis.Formatting;
using Arena.Analysis.OverOptimization;
using Arena.Core;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>A round of a player's training in which the reward rose and gold fell.</summary>
/// <param name="Player">The player that hacked its reward.</param>
/// <param name="Round">The round in which it did, from 1.</param>
/// <param name="Hack">From which step on, and by how much reward and gold changed.</param>
/// <param name="BestGold">Folder of the policy at the round's highest gold; null where it was not kept.</param>
public sealed record RewardHackNote(string Player, int Round, RewardHack Hack, string? BestGold)
{
    /// <summary>Of all players and rounds; none in a world without gold, or for methods that climb no reward.</summary>
    public static IReadOnlyList<RewardHackNote> Of(RecordReader record, RunSummary summary)
    {
        var folders = record.Checkpoints(summary.Run.Id)
            .ToDictionary(c => (c.Player, c.Round), c => Path.Combine(c.Folder, CheckpointParts.BestGold));
        return
        [
            .. summary.Metrics.GroupBy(m => (m.Player, m.Round)).Select(round => (round.Key, Hack: GoldLedger.Find(LedgerSteps.Of(round))))
            .Where(found => found.Hack is not null).Select(found => new RewardHackNote(
                found.Key.Player, found.Key.Round, found.Hack!, folders.TryGetValue(found.Key, out var folder) && Directory.Exists(folder)
                    ? folder : null)),
        ];
    }

    /// <summary>A sentence with the step, both differences and their intervals, and where an earlier policy is kept.</summary>
    public override string ToString() =>
        $"{Player}, round {Round}: from step {Hack.Step} on the reward rose by {Of(Hack.Proxy)} and gold fell: {Of(Hack.Gold)}. " +
        (BestGold is null ? "An earlier checkpoint may be the better one." : $"The policy at its highest gold is kept: {BestGold}");

    private static string Of(Difference difference) =>
        $"{difference.Mean.Fixed(3)} ({difference.Low.Fixed(3)} … {difference.High.Fixed(3)})";
}
