namespace Arena.Testing;

/// <summary>
/// Temporary folders of tests, all of a process in one. It goes with the process; where that was killed, the next run of any
/// tests removes it. Whether a process lives is told by a lock that the system takes back, and not by a number that comes again.
/// </summary>
internal static class TestFolders
{
    private static readonly string All = Path.Combine(Path.GetTempPath(), "arena-tests");

    private static readonly string Own = Begin();

    // Held as long as the process lives.
    private static FileStream? _alive;

    /// <summary>A new folder.</summary>
    /// <param name="name">What it is for, to be seen by people.</param>
    public static string New(string name) =>
        Directory.CreateDirectory(Path.Combine(Own, $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)])).FullName;

    /// <summary>Removes what processes left that are gone.</summary>
    internal static void RemoveLeft(string all)
    {
        foreach (var file in Directory.GetFiles(all, "*.lock"))
        {
            try
            {
                // Whose process lives cannot be opened.
                using var dead = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                var folder = Path.ChangeExtension(file, null);
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another's, or being removed by another process just now.
            }
        }
    }

    private static string Begin()
    {
        Directory.CreateDirectory(All);
        RemoveLeft(All);
        while (true)
        {
            var own = Path.Combine(All, $"{Environment.ProcessId}-{Guid.NewGuid():N}"[..24]);
            try
            {
                // Before the folder: one without a lock would not be found again.
                _alive = new FileStream(
                    own + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                // Another process took the lock, to see whether anybody held it, between its making and its taking.
                continue;
            }
            AppDomain.CurrentDomain.ProcessExit += (_, _) => End(own);
            return Directory.CreateDirectory(own).FullName;
        }
    }

    private static void End(string own)
    {
        try
        {
            Directory.Delete(own, recursive: true);
            _alive?.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something is still open; the next run removes it.
        }
    }
}
