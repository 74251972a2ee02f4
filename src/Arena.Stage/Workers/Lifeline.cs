namespace Arena.Stage.Workers;

/// <summary>
/// Between a pool and the thread that does one of its jobs: signs of life go one way, the order to leave off and the leave to
/// report further go the other. Beside their mailboxes, since a worker reads none while it works.
/// </summary>
/// <param name="run">Ends all work of the run.</param>
internal sealed class Lifeline(CancellationToken run)
{
    /// <summary>Reports of a job that may be on the way to the record at once.</summary>
    public const int Ahead = 256;

    private readonly CancellationTokenSource _cut = CancellationTokenSource.CreateLinkedTokenSource(run);
    private volatile SemaphoreSlim _room = new(Ahead);
    private volatile bool _heard;

    /// <summary>Ends the job between steps.</summary>
    public CancellationToken Cancel => _cut.Token;

    /// <summary>From the pool, before it hands out a job: none of its reports is on the way.</summary>
    public void Begin() => _room = new(Ahead);

    /// <summary>
    /// From the worker, on its own thread, which waits here while too many reports are on the way: it lives, and this is to be
    /// told of its job.
    /// </summary>
    /// <exception cref="OperationCanceledException">The job was given up, or the run is over.</exception>
    public void Report(Action tell)
    {
        _heard = true;
        _room.Wait(_cut.Token);
        _cut.Token.ThrowIfCancellationRequested();
        tell();
    }

    /// <summary>From the pool: one of the reports was taken in.</summary>
    public void Taken() => _room.Release();

    /// <summary>From the pool: whether the worker was heard of since this was last asked.</summary>
    public bool Heard()
    {
        var heard = _heard;
        _heard = false;
        return heard;
    }

    /// <summary>From the pool: the job is given up.</summary>
    public void Cut() => _cut.Cancel();
}
