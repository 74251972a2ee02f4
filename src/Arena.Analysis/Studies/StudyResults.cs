using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Record;
using Judged = Arena.Analysis.Expectations.ExpectationJudging;

namespace Arena.Analysis.Studies;

/// <summary>A complete run of a study and what it measured.</summary>
/// <param name="Planned">The arm and the seed that were played.</param>
/// <param name="Summary">Of its battles and replies.</param>
/// <param name="Metrics">By player and name, those of the newest round that has it, by step.</param>
public sealed record StudyRun(
    PlannedRun Planned, RunSummary Summary, IReadOnlyDictionary<(string Player, string Name), IReadOnlyList<RecordedMetric>> Metrics)
{
    /// <summary>Sorts the metrics of a run's summary by player and name, and keeps the newest round of each.</summary>
    public static StudyRun Of(PlannedRun planned, RunSummary summary) => new(planned, summary,
        summary.Metrics.GroupBy(m => (m.Player, m.Name))
        .ToDictionary(g => g.Key, IReadOnlyList<RecordedMetric> (g) => [.. g.Where(m => m.Round == g.Max(each => each.Round))]));

    /// <summary>What came of what its scenario expects.</summary>
    public IReadOnlyList<ExpectationResult> Expectations => field ??= Judged.Of(Planned.Arm.Loaded.Scenario.Expectations, Summary);

    /// <summary>A metric of a player, by step; empty where it was not recorded.</summary>
    public IReadOnlyList<RecordedMetric> Metric(string player, string name) => Metrics.GetValueOrDefault((player, name), []);
}

/// <summary>What there is of a study: its complete runs.</summary>
/// <param name="Plan">All runs that the study asks for.</param>
/// <param name="Runs">Those that are complete, in the order of the plan.</param>
public sealed record StudyResults(StudyPlan Plan, IReadOnlyList<StudyRun> Runs)
{
    /// <param name="record">The record that holds the runs.</param>
    /// <param name="plan">The plan that the runs are of.</param>
    /// <param name="runs">Those that were begun.</param>
    /// <param name="earlier">What was read before, which is not read again; null for nothing.</param>
    public static StudyResults Of(
        RecordReader record, StudyPlan plan, IReadOnlyDictionary<PlannedRun, RecordedRun> runs, StudyResults? earlier = null)
    {
        var complete = runs.ToDictionary(r => r.Key, r => record.FindRun(r.Value.Id)!);
        return new(plan, [.. plan.Runs.Where(planned => complete.TryGetValue(planned, out var run) && run.State == RunState.Complete)
            .Select(planned => earlier?.Runs.FirstOrDefault(r => r.Planned == planned)
                ?? StudyRun.Of(planned, RunSummary.Of(record, complete[planned].Id, plan.Reader)))]);
    }

    /// <summary>Seeds that every arm was played with, each with its runs by arm.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, StudyRun>> Whole { get; } =
        [.. Runs.GroupBy(r => r.Planned.Seed).Where(g => g.Count() == Plan.Arms.Count)
        .Select(g => g.ToDictionary(r => r.Planned.Arm.Name))];
}
