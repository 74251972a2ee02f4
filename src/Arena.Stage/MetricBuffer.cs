using Arena.Learning.Recipes;
using Arena.Stage.Record;

namespace Arena.Stage;

/// <summary>Turns training reports into recorded metrics, numbered through a round's phases, a batch at a time.</summary>
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
            _waiting.AddRange(training.Step.Metrics.Select(m => new RecordedMetric(training.Player, training.Round, step, m.Key, m.Value)));
            if (_waiting.Count >= Batch) Flush();
        }
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
