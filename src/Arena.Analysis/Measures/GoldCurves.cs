using Arena.Analysis.OverOptimization;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Measures;

/// <summary>Gold above the start, and the reward that was climbed, along the KL that a player spent.</summary>
internal static class GoldCurves
{
    /// <summary>Training's steps are noisy: neighbours are averaged until no more points than these are left.</summary>
    private const int Most = 15;

    public static GoldCurve Form(CurveOver over) => over == CurveOver.BestOfN ? GoldCurve.BestOfN : GoldCurve.Reinforced;

    /// <summary>Gold by KL, in the order of n or of steps.</summary>
    public static IReadOnlyList<GoldPoint> Of(StudyRun run, string player, CurveOver over) => Of(run, player, over,
        over == CurveOver.BestOfN ? MetricNames.BestOfNGold : MetricNames.Gold);

    /// <summary>The reward by KL, standardised as it was for the policy.</summary>
    public static IReadOnlyList<GoldPoint> Proxy(StudyRun run, string player, CurveOver over) => Of(run, player, over,
        over == CurveOver.BestOfN ? MetricNames.BestOfNProxy : MetricNames.Proxy);

    private static List<GoldPoint> Of(StudyRun run, string player, CurveOver over, string metric)
    {
        var kl = run.Metric(player, over == CurveOver.BestOfN ? MetricNames.BestOfNKlBound : MetricNames.Kl)
            .ToDictionary(m => m.Step, m => m.Value);
        var value = run.Metric(player, metric).Where(m => kl.ContainsKey(m.Step)).ToList();
        if (value.Count == 0) return [];
        var start = value[0].Value;
        if (over == CurveOver.BestOfN) return [.. value.Select(m => new GoldPoint(kl[m.Step], m.Value - start))];
        // An estimate of KL from samples may lie a little below 0.
        return [.. value.Chunk((value.Count + Most - 1) / Most)
            .Select(steps => new GoldPoint(Math.Max(0, steps.Average(m => kl[m.Step])), steps.Average(m => m.Value) - start))];
    }

    /// <summary>Between the two measured points around a KL; null beyond the last, for which there are none.</summary>
    public static double? At(IReadOnlyList<GoldPoint> points, double kl)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Kl < kl) continue;
            if (i == 0) return points[0].Gold;
            var share = (kl - points[i - 1].Kl) / (points[i].Kl - points[i - 1].Kl);
            return points[i - 1].Gold + share * (points[i].Gold - points[i - 1].Gold);
        }
        return null;
    }
}
