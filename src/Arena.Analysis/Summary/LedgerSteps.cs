using Arena.Analysis.OverOptimization;
using Arena.Core;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>Reward and gold of a round of training, from its metrics.</summary>
internal static class LedgerSteps
{
    /// <summary>The steps that have both, numbered from 1; none in a world without gold, or for methods that climb no reward.</summary>
    /// <param name="round">Metrics of one player in one round.</param>
    public static IReadOnlyList<LedgerStep> Of(IEnumerable<RecordedMetric> round) =>
        [.. round.Where(m => m.Name is MetricNames.Proxy or MetricNames.Gold).GroupBy(m => m.Step).Where(step => step.Count() == 2)
            .OrderBy(step => step.Key)
            .Select((step, i) => new LedgerStep(i + 1, step.Single(m => m.Name == MetricNames.Proxy).Value,
                step.Single(m => m.Name == MetricNames.Gold).Value))];
}
