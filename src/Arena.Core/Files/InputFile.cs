namespace Arena.Core.Files;

/// <summary>Opens what a user names as a file to read, and says in our words what is wrong with the name.</summary>
public static class InputFile
{
    /// <summary>The file, pipe or device; read from front to end, once.</summary>
    /// <exception cref="InvalidDataException">There is none, it is a folder, or it may not be read; the message begins with
    /// the path as given.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}: {Reason(path, e)}", e);
        }
    }

    private static string Reason(string path, Exception error)
    {
        var kind = FileKinds.Of(path);
        if (kind is FileKind.Folder or FileKind.Socket) return $"is {kind.Words()}; name a file";
        return error switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file",
            UnauthorizedAccessException => "may not be read; look at its permissions (ls -l)",
            _ => $"cannot be opened ({error.Message.TrimEnd('.')})",
        };
    }
}
