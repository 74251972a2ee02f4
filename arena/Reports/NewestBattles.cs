using Arena.Rules.Play;

namespace Arena.Program.Reports;

/// <summary>What a run's players came to: the battles among their newest checkpoints, under the players' own names.</summary>
internal static class NewestBattles
{
    /// <summary>
    /// Battles in which both entries are the newest of their player in these battles; <c>dpo@3</c> is called <c>dpo</c>, so
    /// that two runs of one scenario compare player by player, whatever their number of rounds.
    /// </summary>
    public static IReadOnlyList<Battle> Of(IEnumerable<Battle> battles)
    {
        var all = battles.ToList();
        var newest = all.SelectMany(b => new[] { b.Left, b.Right }).Distinct().GroupBy(RunSummary.PlayerOf).Select(g => g.MaxBy(RunSummary.RoundOf)!).ToHashSet();
        return [.. all.Where(b => newest.Contains(b.Left) && newest.Contains(b.Right)).Select(b => b with { Left = RunSummary.PlayerOf(b.Left), Right = RunSummary.PlayerOf(b.Right) })];
    }
}
