using Arena.Analysis.Studies;
using Arena.Program.Live;
using Arena.Record;

namespace Arena.Program.Studies;

/// <summary>Several runs in words while they are played side by side: what each does, and how long all may still take.</summary>
internal sealed class StudyProgress(TimeProvider time, int total)
{
    private readonly Lock _turn = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Queue<string> _lines = [];
    private readonly SortedDictionary<int, (string Name, ProgressText Text)> _running = [];
    private int _ended;

    public ProgressText Begin(RecordedRun run, PlannedRun planned)
    {
        var progress = new ProgressText(time);
        lock (_turn)
        {
            _running[run.Number] = (Name(run, planned), progress);
            _lines.Enqueue($"{Elapsed} {Name(run, planned)} begins");
        }
        return progress;
    }

    public void End(RecordedRun run, PlannedRun planned)
    {
        lock (_turn)
        {
            _running.Remove(run.Number);
            _ended++;
            var left = time.GetElapsedTime(_began) / _ended * (total - _ended);
            _lines.Enqueue($"{Elapsed} {Name(run, planned)} is complete: {_ended} of {total} "
                + $"runs{(_ended == total ? "" : $"; about {ProgressText.Short(left)} left")}");
        }
    }

    public void Say(string line)
    {
        lock (_turn) _lines.Enqueue($"{Elapsed} {line}");
    }

    /// <summary>Log lines since the last call, and what each run does.</summary>
    public (IReadOnlyList<string> Lines, IReadOnlyList<string> Current) Take()
    {
        lock (_turn)
        {
            var lines = _lines.ToList();
            _lines.Clear();
            return (lines, [.. _running.Values.SelectMany(r => r.Text.Take().Current.Select(text => $"{r.Name}: {text}"))]);
        }
    }

    private string Elapsed => ProgressText.Short(time.GetElapsedTime(_began)).PadLeft(6);

    private static string Name(RecordedRun run, PlannedRun planned) =>
        $"{run.Id} (seed {planned.Seed}{(planned.Arm.Name.Length == 0 ? "" : $", {planned.Arm.Name}")})";
}
