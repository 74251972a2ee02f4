using Arena.Core.Files;

namespace Arena.Core;

/// <summary>The kind of every error, also of those that the system throws.</summary>
public static class ErrorKinds
{
    /// <summary>
    /// The kind of an error. Of a file that is missing or of another format it is <see cref="ErrorKind.Usage"/>: such files are given
    /// by the user.
    /// </summary>
    public static ErrorKind Of(Exception error) => error switch
    {
        ArenaException arena => arena.Kind,
        OperationCanceledException => ErrorKind.Cancelled,
        DiskFullException => ErrorKind.DiskFull,
        InvalidDataException or FileNotFoundException => ErrorKind.Usage,
        TimeoutException or IOException or UnauthorizedAccessException => ErrorKind.Infrastructure,
        _ when OutOfMemory.Says(error) => ErrorKind.Infrastructure,
        _ => ErrorKind.Defect,
    };

    /// <summary>What an error tells people: its message; of a lack of memory, whose message is native, what to do about it.</summary>
    public static string Message(Exception error) => OutOfMemory.Says(error) ? OutOfMemory.Message : error.Message;
}
