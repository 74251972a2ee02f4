using Arena.Core;
using Arena.Record;
using Arena.Stage.Events;

namespace Arena.Stage.Recording;

/// <summary>
/// Turns training reports into recorded metrics, numbered through a round's phases, a batch at a time. Where the recorder does
/// not keep up, whoever reports waits for it: a worker may, since its thread is its own.
/// </summary>
/// <param name="write">Sends a batch to the recorder, which is answered by <see cref="Written"/>.</param>
internal sealed class MetricBuffer(Action<IReadOnlyList<RecordedMetric>> write)
{
    /// <summary>Metrics in a batch, and batches on the way to the record at once.</summary>
    public const int Batch = 500, Ahead = 4;

    // No Lock, which cannot be waited on.
    private readonly object _turn = new();
    private readonly List<RecordedMetric> _waiting = [];
    private readonly Dictionary<(string Player, int Round), int> _steps = [];
    private int _unwritten;
    private bool _closed;

    /// <summary>A batch is written.</summary>
    public void Written()
    {
        lock (_turn)
        {
            _unwritten--;
            Monitor.PulseAll(_turn);
        }
    }

    /// <summary>
    /// Nobody waits for the recorder any more. What comes is sent all the same: a checkpoint that still reaches the record must
    /// find its metrics there, or they would be missing from a run that is resumed.
    /// </summary>
    public void Close()
    {
        lock (_turn)
        {
            _closed = true;
            Monitor.PulseAll(_turn);
        }
    }

    /// <summary>Takes an event in; called from any thread, which waits while <see cref="Ahead"/> batches are on the way.</summary>
    public void Take(StageEvent happened)
    {
        lock (_turn)
        {
            switch (happened)
            {
                case PlayerTraining training:
                    Add(training);
                    break;
                // Replies are measured by steps of their own, so that it does not matter whether their player was trained before them or in an earlier process.
                case PlayerMeasured measured:
                    Add(measured.Player, measured.Round, measured.Step.Step, measured.Step);
                    break;
                // It begins the round again: its steps are counted from the start, and overwrite.
                case PlayerRestarted restarted:
                    foreach (var key in _steps.Keys.Where(k => k.Player == restarted.Player).ToList()) _steps.Remove(key);
                    break;
                // Whatever of the player is still waiting belongs to the checkpoint that is recorded now.
                case PlayerTrained or PlayerForfeited or EntryAnswered:
                    Flush();
                    break;
            }
        }
    }

    private void Add(PlayerTraining training)
    {
        if (training.Step.Metrics.Count == 0) return;
        var step = _steps[(training.Player, training.Round)] = _steps.GetValueOrDefault((training.Player, training.Round)) + 1;
        Add(training.Player, training.Round, step, training.Step);
    }

    private void Add(string player, int round, int step, StepReport report)
    {
        // The record holds finite numbers only, and would end the run for another; what it says of the player is the player's trainer to tell.
        _waiting.AddRange(report.Metrics.Where(m => double.IsFinite(m.Value)).Select(m => new RecordedMetric(player, round, step, m.Key, m.Value)));
        if (_waiting.Count >= Batch) Flush();
    }

    private void Flush()
    {
        while (_waiting.Count > 0 && _unwritten >= Ahead && !_closed) Monitor.Wait(_turn);
        if (_waiting.Count == 0) return;
        _unwritten++;
        write([.. _waiting]);
        _waiting.Clear();
    }
}
