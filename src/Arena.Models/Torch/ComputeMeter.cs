namespace Arena.Models.Torch;

/// <summary>
/// Counts what models compute, whoever asks them to, as the usual estimate has it (Kaplan et al. 2020, arXiv 2001.08361, section
/// 2.1): 2·P floating-point operations a token that is read or written, 6·P a token that is trained on, for P parameters. Every
/// position of a batch is a token here, those of padding too, about a tenth in batches of like length.
/// </summary>
public sealed class ComputeMeter : IDisposable
{
    // It goes along with the flow of a job, whatever threads its parts run on, and jobs beside it have their own.
    private static readonly AsyncLocal<ComputeMeter?> Running = new();
    private readonly ComputeMeter? _outer = Running.Value;
    private readonly Lock _lock = new();
    private double _flops;

    private ComputeMeter() => Running.Value = this;

    /// <summary>Counts from now on, in place of the meter that ran until now, until it is disposed of.</summary>
    public static ComputeMeter Begin() => new();

    /// <summary>Modelled floating-point operations so far.</summary>
    public double Flops
    {
        get
        {
            lock (_lock) return _flops;
        }
    }

    /// <summary>Adds tokens that a model went through.</summary>
    /// <param name="parameters">The numbers that the model has.</param>
    /// <param name="tokens">How many tokens.</param>
    /// <param name="trained">Whether a gradient is taken of them.</param>
    internal static void Add(long parameters, long tokens, bool trained)
    {
        if (Running.Value is not { } meter) return;
        var flops = (trained ? 6.0 : 2.0) * parameters * tokens;
        lock (meter._lock) meter._flops += flops;
    }

    /// <summary>Ends the count; the meter that ran before goes on, without what was counted here.</summary>
    public void Dispose() => Running.Value = _outer;
}
