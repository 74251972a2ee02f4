using Arena.Ratings.Agreement;

namespace Arena.Record;

/// <summary>How good a run's judge is, among its metrics: under a name that no player can have, in round 0.</summary>
public static class RecordedJudge
{
    private const string Name = "judge:";

    /// <summary>How good the judge of a run was found to be; null for a judge without a model.</summary>
    public static JudgeQuality? Of(RecordReader record, string runId)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JudgeQuality.From(record.Metrics(runId, Name).ToDictionary(m => m.Name, m => m.Value));
    }

    /// <summary>The metrics to be recorded of a judge, in round 0.</summary>
    public static IReadOnlyList<RecordedMetric> Metrics(JudgeQuality quality) =>
        [.. quality.Metrics().Select(m => new RecordedMetric(Name, 0, 1, m.Key, m.Value))];
}
