using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Record;

namespace Arena.Program.Rendering;

/// <summary>All that <c>arena show</c> shows of a run, for scripts (docs/json.md).</summary>
internal static class RunJson
{
    /// <param name="record">The record that holds the run.</param>
    /// <param name="summary">The summary of the run's battles and replies.</param>
    /// <param name="expectations">What came of its expectations.</param>
    /// <param name="samples">Prompts to give replies to.</param>
    public static object Of(RecordReader record, RunSummary summary, IReadOnlyList<ExpectationResult> expectations, int samples)
    {
        var run = summary.Run;
        return new
        {
            run = new
            {
                run.Id, run.Scenario, run.Seed, run.Device, run.Versions, state = run.State.ToString().ToLowerInvariant(), run.Message,
                run.StartedAt, run.EndedAt, summary.Rounds, plannedRounds = summary.Scenario?.Tournament.Rounds, run.ScenarioText,
            },
            players = summary.Players.Select(
            p => new { p.Name, p.Preset, p.Axes, state = p.State.ToString().ToLowerInvariant(), p.Reason }),
            checkpoints = record.Checkpoints(run.Id)
            .Select(c => new { c.Player, c.Round, c.Entry, hash = c.ContentHash, c.Folder, c.Steps }),
            curves = TrainingCurves.Of(summary),
            leaderboard = RunLeaderboardJson.Of(record, summary, expectations),
            notes = RunNotes.Of(record, summary),
            replies = SampleReplies.Of(summary, samples),
        };
    }
}
