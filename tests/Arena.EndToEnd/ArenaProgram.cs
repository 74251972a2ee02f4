using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Arena.EndToEnd;

/// <summary>What a program that ended said.</summary>
public sealed record Ended(int Code, string Out, string Error);

/// <summary>The built program, as a process of its own.</summary>
public sealed class ArenaProgram : IDisposable
{
    /// <summary>So long that only a program that hangs reaches it, on a busy machine too.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    private static readonly (int Stop, int Continue) Halting = OperatingSystem.IsMacOS() ? (17, 19) : (19, 18);

    private readonly Process _process;
    private readonly Task<string> _out, _error;
    private readonly Lock _turn = new();
    private readonly StringBuilder _said = new();
    private readonly List<(string Text, bool Freeze, TaskCompletionSource Seen)> _awaited = [];

    private ArenaProgram(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
            { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Build servers and terminals say that they can show colours; what is no terminal gets none all the same.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["GITHUB_ACTIONS"] = "true";
        _process = Process.Start(start)!;
        _out = _process.StandardOutput.ReadToEndAsync();
        _error = Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Id => _process.Id;

    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>What these tests were built as: Release or Debug.</summary>
    public static string Configuration { get; } = Here.Parent!.Name;

    /// <summary>The program beside these tests: arena/bin/CONFIGURATION/FRAMEWORK/arena.dll.</summary>
    private static string Dll
    {
        get
        {
            var dll = Path.Combine(Root, "arena", "bin", Configuration, Here.Name, "arena.dll");
            return File.Exists(dll) ? dll : throw new FileNotFoundException($"{dll} is missing; build the solution first", dll);
        }
    }

    public static ArenaProgram Start(string folder, params string[] arguments) => new(folder, "dotnet", [Dll, .. arguments]);

    public static async Task<Ended> RunAsync(string folder, params string[] arguments)
    {
        using var program = Start(folder, arguments);
        return await program.EndAsync();
    }

    /// <summary>Runs the program with its streams redirected by a shell.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="redirected">As a shell writes it, e.g. <c>2&gt;/dev/full</c>.</param>
    /// <param name="arguments">Of the program.</param>
    public static async Task<Ended> RunInShellAsync(string folder, string redirected, params string[] arguments)
    {
        using var program = new ArenaProgram(folder, "sh", ["-c", $"exec dotnet \"$0\" \"$@\" {redirected}", Dll, .. arguments]);
        return await program.EndAsync();
    }

    /// <summary>Waits until standard error says this, or the program ends without.</summary>
    public Task SaysAsync(string text) => SaysAsync(text, freeze: false);

    /// <summary>
    /// The same, and halts it there, so that a busy machine does not play on before the test's next step:
    /// <see cref="Kill"/>, <see cref="Interrupt"/>, <see cref="Terminate"/> or <see cref="HangUp"/>.
    /// </summary>
    public Task HaltsAtAsync(string text) => SaysAsync(text, freeze: !OperatingSystem.IsWindows());

    private async Task SaysAsync(string text, bool freeze)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_turn)
        {
            if (_said.ToString().Contains(text, StringComparison.Ordinal))
            {
                if (freeze) Halt();
                return;
            }
            _awaited.Add((text, freeze, seen));
        }
        if (await Task.WhenAny(seen.Task, _error).WaitAsync(Hang) != seen.Task)
            throw new InvalidOperationException($"the program ended without saying \"{text}\":\n{await _error}");
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt()
    {
        const int sigint = 2;
        Signal(sigint);
    }

    /// <summary>As <c>kill</c> does.</summary>
    public void Terminate()
    {
        const int sigterm = 15;
        Signal(sigterm);
    }

    /// <summary>As a terminal does that closes.</summary>
    public void HangUp()
    {
        const int sighup = 1;
        Signal(sighup);
    }

    // One that was halted gets the signal as it goes on.
    private void Signal(int signal)
    {
        Assert.Equal(0, Send(_process.Id, signal));
        Assert.Equal(0, Send(_process.Id, Halting.Continue));
    }

    public async Task<Ended> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Hang);
        return new(_process.ExitCode, await _out, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    // On a thread of its own: those of the pool may be busy with other tests while the program plays on.
    private string Listen()
    {
        while (_process.StandardError.ReadLine() is { } line)
        {
            lock (_turn)
            {
                var all = _said.AppendLine(line).ToString();
                foreach (var (_, freeze, seen) in _awaited.Where(
                    a => !a.Seen.Task.IsCompleted && all.Contains(a.Text, StringComparison.Ordinal)))
                {
                    if (freeze) Halt();
                    seen.TrySetResult();
                }
            }
        }
        return _said.ToString();
    }

    private void Halt() => Assert.Equal(0, Send(_process.Id, Halting.Stop));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
