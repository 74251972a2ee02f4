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

    /// <summary>Nats of KL below which sampler and scorer do not tell two models apart.</summary>
    private const double NoDistance = 1e-4;

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
        // Before the first update gold is the start's and the distance rounding: that is where a curve begins, and no point of it.
        // An estimate of KL from samples may lie a little below 0.
        var away = value.Where(m => Math.Abs(kl[m.Step]) > NoDistance).ToList();
        return [.. away.Chunk(Math.Max(1, (away.Count + Most - 1) / Most))
            .Select(steps => new GoldPoint(Math.Max(0, steps.Average(m => kl[m.Step])), steps.Average(m => m.Value) - start))];
    }

    /// <summary>
    /// Gold where the curve first reaches a KL: on the line, over d = √KL as the fits are, between the measured points around
    /// it. The curve begins at the start, where d and gold above the start's are 0 by what they mean. Null beyond the furthest
    /// point.
    /// </summary>
    public static double? At(IReadOnlyList<GoldPoint> points, double kl)
    {
        if (kl == 0) return 0;
        var (d, from) = (Math.Sqrt(kl), (D: 0.0, Gold: 0.0));
        foreach (var point in points)
        {
            var to = (D: Math.Sqrt(point.Kl), point.Gold);
            if (to.D >= d) return from.Gold + (d - from.D) / (to.D - from.D) * (to.Gold - from.Gold);
            from = to;
        }
        return null;
    }
}
