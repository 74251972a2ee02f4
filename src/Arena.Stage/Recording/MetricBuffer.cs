using Arena.Core;
using Arena.Record;

namespace Arena.Stage.Recording;

/// <summary>
/// Turns training reports into recorded metrics, numbered through a round's phases, a batch at a time. It belongs to one actor.
/// Nobody waits in it: who sends reports asks <see cref="HasRoom"/> before it lets their workers send more.
/// </summary>
/// <param name="write">Sends a batch to the recorder, which answers it.</param>
internal sealed class MetricBuffer(Action<IReadOnlyList<RecordedMetric>> write)
{
    /// <summary>Metrics in a batch, and batches on the way to the record at once.</summary>
    public const int Batch = 500, Ahead = 4;

    private readonly List<RecordedMetric> _waiting = [];
    private readonly Dictionary<(string Player, int Round), int> _steps = [];
    private int _unwritten;

    /// <summary>Whether the recorder keeps up.</summary>
    public bool HasRoom => _unwritten < Ahead;

    /// <summary>The recorder has written a batch: another may be sent.</summary>
    public void Written()
    {
        _unwritten--;
        if (_waiting.Count >= Batch && HasRoom) Flush();
    }

    /// <summary>A player's training went on.</summary>
    public void Trained(string player, int round, StepReport report)
    {
        if (report.Metrics.Count == 0) return;
        var step = _steps[(player, round)] = _steps.GetValueOrDefault((player, round)) + 1;
        Add(player, round, step, report);
    }

    /// <summary>
    /// A player's replies were measured. Their steps are counted apart, so that it does not matter whether the player was
    /// trained before them or in an earlier process.
    /// </summary>
    public void Measured(string player, int round, StepReport report) => Add(player, round, report.Step, report);

    /// <summary>A player begins an increment again: its steps are counted from the start, and overwrite.</summary>
    public void Restarted(string player, int round) => _steps.Remove((player, round));

    /// <summary>Sends what is left, whether or not there is room: what follows in the record needs it there.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0) return;
        Write([.. _waiting]);
        _waiting.Clear();
    }

    /// <summary>Sends metrics that are of no player's training.</summary>
    public void Write(IReadOnlyList<RecordedMetric> metrics)
    {
        _unwritten++;
        write(metrics);
    }

    private void Add(string player, int round, int step, StepReport report)
    {
        // The record holds finite numbers only, and would end the run for another;
        // what it says of the player is the player's trainer to tell.
        _waiting.AddRange(report.Metrics.Where(m => double.IsFinite(m.Value))
            .Select(m => new RecordedMetric(player, round, step, m.Key, m.Value)));
        if (_waiting.Count >= Batch && HasRoom) Flush();
    }
}
