namespace Arena.Stage.Workers;

/// <summary>
/// Between a pool and one of its workers: signs of life go one way, the order to leave off goes the other. Beside their
/// mailboxes, since a worker reads none while it works.
/// </summary>
/// <param name="run">Ends all work of the run.</param>
internal sealed class Lifeline(CancellationToken run)
{
    private readonly CancellationTokenSource _cut = CancellationTokenSource.CreateLinkedTokenSource(run);
    private readonly Lock _turn = new();
    private volatile bool _heard;

    /// <summary>Ends the worker's job between steps.</summary>
    public CancellationToken Cancel => _cut.Token;

    /// <summary>From the worker: it lives, and this is to be told of its job. What is no longer waited for tells nothing.</summary>
    /// <exception cref="OperationCanceledException">The worker was given up, or the run is over.</exception>
    public void Report(Action tell)
    {
        lock (_turn)
        {
            _cut.Token.ThrowIfCancellationRequested();
            _heard = true;
            tell();
        }
    }

    /// <summary>From the pool: whether the worker was heard of since this was last asked.</summary>
    public bool Heard()
    {
        var heard = _heard;
        _heard = false;
        return heard;
    }

    /// <summary>From the pool: the worker is given up. Once this returns nothing more is told of its job.</summary>
    public void Cut()
    {
        lock (_turn) _cut.Cancel();
    }
}
