using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arena.Core.Files;

namespace Arena.Record;

/// <summary>
/// Says that this process, and no other, writes to a record: an exclusive lock on an open <c>arena.db.lock</c>, which the
/// system releases however the process ends. The file itself stays, since deleting it would let two processes lock two files.
/// A locked file cannot be read by others, so <c>arena.db.pid</c> beside it names the holder.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    public const string Extension = ".lock";

    private readonly FileStream held;
    private readonly string holder;

    private WriterLock(FileStream held, string holder) => (this.held, this.holder) = (held, holder);

    /// <param name="database">The full path of the database.</param>
    /// <param name="shown">The path as the user gave it, for errors.</param>
    public static WriterLock Take(string database, string shown)
    {
        var holder = database + ".pid";
        FileStream held;
        try
        {
            held = new FileStream(database + Extension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new RecordException(
                $"another arena is writing to {shown}{ProcessNamedIn(holder)}; wait for it or choose another --db", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException(
                $"cannot write to {shown}: {e.Message.TrimEnd('.')}; make its folder writable or choose another --db", e);
        }
        try
        {
            // Made anew: one that is there may be a link that leads elsewhere.
            File.Delete(holder);
            using var file = new FileStream(holder, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock holds without it; only a second writer's message is poorer.
        }
        return new WriterLock(held, holder);
    }

    /// <summary>
    /// Whether somebody writes to a record, for people: that the named process is alive. Taking the lock to find out would keep
    /// a writer from it that begins just then.
    /// </summary>
    public static bool IsHeld(string database)
    {
        if (ProcessIn(database + ".pid") is not { } id) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            // Before the lock goes: afterwards the file may be the next writer's.
            File.Delete(holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        held.Dispose();
    }

    /// <summary>EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows: .NET has no exception type for it.</summary>
    private static bool IsHeldByAnother(IOException e) =>
        e.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private static string ProcessNamedIn(string holder) =>
        ProcessIn(holder) is { } id ? FormattableString.Invariant($" (process {id})") : "";

    private static int? ProcessIn(string holder)
    {
        try
        {
            return FileKinds.Of(holder) == FileKind.Regular
                && int.TryParse(File.ReadAllText(holder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
