using Arena.Core;

namespace Arena.Analysis.OverOptimization;

/// <summary>What a step of training cost and brought.</summary>
/// <param name="Step">The number of the step in its round, from 1.</param>
/// <param name="Proxy">Mean of the reward that the method climbs.</param>
/// <param name="Gold">Mean true utility of the same replies.</param>
public sealed record LedgerStep(int Step, double Proxy, double Gold);

/// <summary>The reward still rose while the true utility fell.</summary>
/// <param name="Step">Where gold was highest.</param>
/// <param name="Proxy">By how much the reward rose from there to the end.</param>
/// <param name="Gold">By how much gold changed, below 0.</param>
public sealed record RewardHack(int Step, Difference Proxy, Difference Gold);

/// <summary>Gold against proxy through one round of training, in which the reward model stays the same.</summary>
public static class GoldLedger
{
    private const int Window = GoldSmoothing.Steps;

    /// <summary>
    /// The steps around the highest gold are held against the last ones. It is a hack where gold is lower at the end and the
    /// reward higher, both by more than their 95 % intervals; null where it is not, and for fewer than ten steps. As the best
    /// steps are chosen by what they show, the fall is somewhat overstated: a flag says where to look.
    /// </summary>
    public static RewardHack? Find(IReadOnlyList<LedgerStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count < 2 * Window) return null;
        var last = steps.Skip(steps.Count - Window).ToList();
        var best = Enumerable.Range(0, steps.Count - 2 * Window + 1).Select(from => steps.Skip(from).Take(Window).ToList())
            .MaxBy(window => window.Average(s => s.Gold))!;
        var proxy = Difference.Of([.. best.Select(s => s.Proxy)], [.. last.Select(s => s.Proxy)]);
        var gold = Difference.Of([.. best.Select(s => s.Gold)], [.. last.Select(s => s.Gold)]);
        return proxy.Low > 0 && gold.High < 0 ? new RewardHack(best[Window / 2].Step, proxy, gold) : null;
    }
}
