using Arena.Learning.Recipes;
using Arena.Stage.Record;

namespace Arena.Stage;

/// <summary>Turns reports into recorded metrics, those of training numbered through a round's phases, a batch at a time.</summary>
internal sealed class MetricBuffer(Action<IReadOnlyList<RecordedMetric>> write)
{
    private const int Batch = 500;
    private readonly Lock _turn = new();
    private readonly List<RecordedMetric> _waiting = [];
    private readonly Dictionary<(string Player, int Round), int> _steps = [];

    public void Add(PlayerTraining training)
    {
        if (training.Step.Metrics.Count == 0) return;
        lock (_turn)
        {
            var step = _steps[(training.Player, training.Round)] = _steps.GetValueOrDefault((training.Player, training.Round)) + 1;
            Add(training.Player, training.Round, step, training.Step);
        }
    }

    /// <summary>Replies are measured by steps of their own, so that it does not matter whether their player was trained before them or in an earlier process.</summary>
    public void Add(PlayerMeasured measured)
    {
        lock (_turn) Add(measured.Player, measured.Round, measured.Step.Step, measured.Step);
    }

    private void Add(string player, int round, int step, StepReport report)
    {
        _waiting.AddRange(report.Metrics.Select(m => new RecordedMetric(player, round, step, m.Key, m.Value)));
        if (_waiting.Count >= Batch) Flush();
    }

    /// <summary>A player begins a round again: its steps are counted from the start, and overwrite.</summary>
    public void Restart(string player)
    {
        lock (_turn)
        {
            foreach (var key in _steps.Keys.Where(k => k.Player == player).ToList()) _steps.Remove(key);
        }
    }

    public void Flush()
    {
        lock (_turn)
        {
            if (_waiting.Count == 0) return;
            write([.. _waiting]);
            _waiting.Clear();
        }
    }
}
