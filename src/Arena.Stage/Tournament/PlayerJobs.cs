using Arena.Core;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tournament;

/// <summary>
/// A player's work of a round: its jobs in flight, how often it has failed, why it last did, and what follows. Of a round,
/// so that a run that is resumed gives a player as many tries as one that is not.
/// </summary>
internal sealed class PlayerJobs
{
    /// <summary>How long to wait before each further try: what was full or busy has a moment to clear.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly Dictionary<string, Job> _jobs = [];
    private readonly HashSet<string> _repaired = [];
    private int _failures;
    private ErrorKind _last;

    /// <summary>Why the player last failed.</summary>
    public string Reason { get; private set; } = "it stopped";

    /// <summary>A job of the player was sent to the pool and is in flight.</summary>
    public void Begin(Job job) => _jobs.Add(job.Id, job);

    /// <summary>The job of this id; null where it is not, or not any more, in flight.</summary>
    public Job? InFlight(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>A job was answered for the last time.</summary>
    public void End(string id) => _jobs.Remove(id);

    /// <summary>None of the player's jobs is waited for any more.</summary>
    /// <returns>The ids of the jobs that were in flight.</returns>
    public IReadOnlyList<string> Drop()
    {
        string[] ids = [.. _jobs.Keys];
        _jobs.Clear();
        return ids;
    }

    /// <summary>Counts a failure of the player, and keeps its kind and reason.</summary>
    public void Fail(ErrorKind kind, string why) => (_failures, _last, Reason) = (_failures + 1, kind, why);

    /// <summary>
    /// How long the player waits before it tries again; null when it is out: it failed too often, or would in the same way.
    /// </summary>
    public TimeSpan? Wait =>
        _failures > 0 && _last is not (ErrorKind.Diverged or ErrorKind.Data) && _failures <= Waits.Length ? Waits[_failures - 1] : null;

    /// <summary>Rounds whose checkpoints are damaged and are trained again, the one that others wait for on top.</summary>
    public Stack<int> Repairs { get; } = [];

    /// <summary>
    /// Whether a checkpoint that was found damaged may be trained again: once a round, since a disk that damages it twice
    /// would a third time.
    /// </summary>
    public bool MayRepair(string entry) => _repaired.Add(entry);
}
