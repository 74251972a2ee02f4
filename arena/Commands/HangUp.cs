using System.Runtime.InteropServices;

namespace Arena.Program.Commands;

/// <summary>A terminal that closes (SIGHUP) stops a command as Ctrl-C does: what was done is kept. Under <c>nohup</c> it goes on.</summary>
internal sealed class HangUp : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly PosixSignalRegistration? _signal;

    public HangUp()
    {
        if (IsIgnored()) return;
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            _closed.Cancel();
        });
    }

    public CancellationToken Token => _closed.Token;

    public void Dispose()
    {
        _signal?.Dispose();
        _closed.Dispose();
    }

    // Registering would end the ignoring that nohup asked for.
    private static bool IsIgnored()
    {
        const int bit = 0;
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
            && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) >> bit & 1) == 1;
    }
}
