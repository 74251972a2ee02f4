using System.Runtime.InteropServices;
using Arena.Core;

namespace Arena.Program.Commands;

/// <summary>
/// Ctrl-C (SIGINT), SIGTERM and a terminal that closes (SIGHUP) ask a command to stop: a run ends at its next step, keeps
/// what was done and says how to go on. A second signal ends the program at once, as does a step that takes too long.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(30);

    // With their numbers in the mask of /proc/self/status.
    private static readonly (PosixSignal Signal, int Number)[] Signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registered;
    private Timer? _cutOff;

    public StopSignals()
    {
        var ignored = Ignored();
        _registered = [.. Signals.Where(each => (ignored >> (each.Number - 1) & 1) == 0)
            .Select(each => PosixSignalRegistration.Create(each.Signal, Stop))];
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var each in _registered) each.Dispose();
        _cutOff?.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stop.IsCancellationRequested) EndNow();
        _cutOff = new Timer(_ => EndNow(), null, GracePeriod, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    // Torch's threads may be in the middle of their work: an ordinary exit takes its memory from under them and crashes.
    private static void EndNow()
    {
        if (OperatingSystem.IsWindows()) Environment.Exit(ExitCodes.Interrupted);
        else ExitAtOnce(ExitCodes.Interrupted);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitAtOnce(int code);

    // A bit for each signal: nohup and shells that start something in the background have some ignored, which registering would end.
    private static ulong Ignored() => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
            ? Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16)
            : 0;
}
