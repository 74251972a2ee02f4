using Arena.Analysis.OverOptimization;
using Arena.Analysis.Studies;
using Arena.Analysis.Summary;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Measures;

/// <summary>The number that a measure is in the runs of one seed; null where it was not measured.</summary>
internal static class MeasureValues
{
    /// <summary>In each seed that every arm was played with and that has it.</summary>
    public static IReadOnlyList<double> All(MeasureOptions measure, StudyResults results) =>
        [.. results.Whole.Select(seed => Of(measure, seed, results.Plan)).OfType<double>()];

    /// <param name="measure">What is measured, as a claim says it.</param>
    /// <param name="arms">The runs of one seed, by arm.</param>
    /// <param name="plan">Says which arm has which values.</param>
    public static double? Of(MeasureOptions measure, IReadOnlyDictionary<string, StudyRun> arms, StudyPlan plan)
    {
        switch (measure)
        {
            case NumberMeasure number: return number.Value;
            case DifferenceMeasure difference: return Of(difference.Of, arms, plan) - Of(difference.Less, arms, plan);
            case RatioMeasure ratio:
                // Nothing over nothing is not measured.
                var quotient = Of(ratio.Of, arms, plan) / Of(ratio.Over, arms, plan);
                return quotient is { } known && double.IsFinite(known) ? known : null;
            case RunMeasure own:
                var arm = plan.Arms.First(a => a.Values.All(axis => own.Arm.TryGetValue(axis.Key, out var value) && value == axis.Value));
                return Of(own, arms[arm.Name]);
            default: throw Unknown(measure);
        }
    }

    private static double? Of(RunMeasure measure, StudyRun run) => measure switch
    {
        WinRateMeasure { LengthControlled: true } rate => Controlled(rate, run.Summary),
        WinRateMeasure rate =>
        run.Summary.Matrix.FirstOrDefault(
        w => w.Player == run.Summary.NewestOf(rate.Player) && w.Opponent == run.Summary.NewestOf(rate.Opponent))?.Rate,
        RepliesMeasure replies => Replies(replies, run.Summary),
        MetricMeasure metric => Metric(metric, run),
        CurveMeasure curve => Curve(curve, run),
        RankAgreementMeasure ranks => Agreement(ranks.Metric, run),
        _ => throw Unknown(measure),
    };

    private static InvalidOperationException Unknown(MeasureOptions measure) => new($"nothing measures a {measure.GetType().Name}");

    private static double? Controlled(WinRateMeasure rate, RunSummary summary) =>
        NewestBattles.Rates(summary.Battles, summary.Responses, [rate.Player, rate.Opponent])
            .GetValueOrDefault(summary.NewestOf(rate.Player) ?? "")?.Controlled;

    private static double? Replies(RepliesMeasure replies, RunSummary summary)
    {
        if (summary.Entries.GetValueOrDefault(summary.NewestOf(replies.Player) ?? "") is not { } entry) return null;
        return replies.Of switch
        {
            ReplyProperty.Gold => entry.Gold,
            ReplyProperty.Kl => entry.Kl,
            ReplyProperty.Tokens => entry.Tokens,
            ReplyProperty.BaseLogProb => entry.BaseLogProb,
            _ => entry.Repeats,
        };
    }

    private static double? Metric(MetricMeasure metric, StudyRun run)
    {
        var steps = run.Metric(metric.Player, metric.Name);
        if (metric.Step is { } step) return steps.FirstOrDefault(m => m.Step == step)?.Value;
        if (steps.Count == 0) return null;
        return metric.At switch
        {
            MetricAt.First => steps[0].Value,
            MetricAt.Last => steps[^1].Value,
            MetricAt.Highest => steps.Max(m => m.Value),
            _ => steps.Min(m => m.Value),
        };
    }

    private static double? Curve(CurveMeasure curve, StudyRun run)
    {
        var points = GoldCurves.Of(run, curve.Player, curve.Over);
        if (points.Count < 2) return null;
        var fit = OverOptimizationCurve.Fit(GoldCurves.Form(curve.Over), points);
        var end = Math.Sqrt(points.Max(p => p.Kl));
        return curve.Read switch
        {
            CurveReading.EndKl => end * end,
            CurveReading.Fall => points[^1].Gold - points.Max(p => p.Gold),
            CurveReading.Gold => GoldCurves.At(points, curve.Kl!.Value),
            CurveReading.Fit => fit?.RSquared,
            _ when fit is null => null,
            _ => fit.SlopeAt(end),
        };
    }

    private static double? Agreement(string metric, StudyRun run)
    {
        var pairs = run.Summary.Players.Select(p =>
            (Metric: run.Metric(p.Name, metric), Gold: run.Summary.Entries.GetValueOrDefault(run.Summary.NewestOf(p.Name) ?? "")?.Gold))
            .Where(p => p is { Metric.Count: > 0, Gold: not null }).Select(p => (X: p.Metric[^1].Value, Y: p.Gold!.Value)).ToList();
        if (pairs.Count < 3) return null;
        var signs = from i in Enumerable.Range(0, pairs.Count) from j in Enumerable.Range(0, i) select Math.Sign(
            pairs[i].X - pairs[j].X) * Math.Sign(pairs[i].Y - pairs[j].Y);
        return signs.Average(sign => (double)sign);
    }
}
