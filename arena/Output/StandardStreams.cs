namespace Arena.Program.Output;

/// <summary>Standard output and error as this program uses them; set up before anything is written.</summary>
internal static class StandardStreams
{
    /// <summary>Null until <see cref="Guard"/>, and in tests, which write elsewhere.</summary>
    public static VisibleWriter? Out { get; private set; }

    /// <inheritdoc cref="Out"/>
    public static VisibleWriter? Error { get; private set; }

    /// <summary>Puts every later use of <see cref="Console"/> through a <see cref="VisibleWriter"/>.</summary>
    public static void Guard()
    {
        Console.SetOut(Out = new VisibleWriter(Opened(1, () => Console.Out)));
        Console.SetError(Error = new VisibleWriter(Opened(2, () => Console.Error)));
    }

    private static TextWriter Opened(int descriptor, Func<TextWriter> stream)
    {
        try
        {
            return IsTakenByRuntime(descriptor) ? TextWriter.Null : stream();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return TextWriter.Null;
        }
    }

    /// <summary>
    /// Whether the stream was closed before the program began (<c>2&gt;&amp;-</c>), so that the runtime got its number for a
    /// pipe of its own, in which our text would be taken for something else: it then is the end that is read, or the
    /// number before is that end of the same pipe.
    /// </summary>
    private static bool IsTakenByRuntime(int descriptor)
    {
        if (!OperatingSystem.IsLinux()) return false;
        string? Pipe(int of) =>
            new FileInfo($"/proc/self/fd/{of}").LinkTarget is { } target && target.StartsWith("pipe:", StringComparison.Ordinal) ? target
            : null;
        return Pipe(descriptor) is { } pipe && (IsReadOnly(descriptor) || (Pipe(descriptor - 1) == pipe && IsReadOnly(descriptor - 1)));
    }

    private static bool IsReadOnly(int descriptor)
    {
        const int accessMode = 3;
        var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}").First(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & accessMode) == 0;
    }
}
