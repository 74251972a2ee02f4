using Arena.Core;
using Arena.Core.Files;

namespace Arena.Program.Output;

/// <summary>
/// A file that the user names for a result. A regular file is written whole or not at all (under a temporary name, then
/// renamed); a link is followed; a device or pipe is written to as it is and never replaced.
/// </summary>
internal static class OutputFile
{
    /// <summary>Refuses what could not be written, before work begins.</summary>
    /// <param name="option">As the user typed it, such as <c>--out</c>.</param>
    /// <param name="path">The file as the user named it.</param>
    /// <exception cref="UsageException">The folder is missing, or it may not be written there.</exception>
    public static void Check(string option, string path)
    {
        if (path.Length == 0) throw new UsageException($"{option} needs the name of a file");
        var kind = FileKinds.Of(path);
        if (kind is FileKind.Folder or FileKind.Socket)
            throw new UsageException($"{option} {path} is {kind.Words()}; name a file in it or another file");
        if (!IsReplaced(path, kind)) return;
        var target = Target(path);
        if (Path.GetDirectoryName(target) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new UsageException($"{option} {path}: there is no folder {folder}; make it first");
        try
        {
            var probe = Temporary(target);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Writes the text, made visible as on a terminal.</summary>
    /// <exception cref="IOException">It could not be written; the message names the file, which then is as it was.</exception>
    public static void Write(string path, string text)
    {
        var visible = VisibleText.Of(text);
        var kind = FileKinds.Of(path);
        try
        {
            if (IsReplaced(path, kind)) Replace(Target(path), visible);
            else WriteThrough(path, visible);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} could not be written: {e.Message}", e);
        }
    }

    // What stands below /dev or /proc may be the file that a shell opened for us: renaming another over it would lose what
    // the shell and others still write to it.
    private static bool IsReplaced(string path, FileKind kind) =>
        kind is FileKind.Regular or FileKind.Missing && !(OperatingSystem.IsLinux() && Path.GetFullPath(path) is var full
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal)));

    // The full path first: .NET takes the target of a relative link at a relative path for one at the root.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    private static string Temporary(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");

    private static void WriteThrough(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    private static void Replace(string target, string text)
    {
        var temporary = Temporary(target);
        try
        {
            File.WriteAllText(temporary, text);
            if (File.Exists(target) && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
