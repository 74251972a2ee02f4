using Microsoft.Win32.SafeHandles;

namespace Arena.Core.Files;

/// <summary>
/// Files of a folder that anybody may have made. What stands in a file's place could be a pipe, which makes its reader wait
/// for ever, or a device, which has no end. Links to regular files are followed: caches of checkpoints are made of them.
/// </summary>
public static class RegularFile
{
    /// <summary>What is in the way of reading, to be said after the file's name; null for nothing.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="most">The most bytes that it may have.</param>
    public static string? Problem(string path, long most = long.MaxValue)
    {
        var kind = FileKinds.Of(path);
        if (kind == FileKind.Missing)
            return new FileInfo(path).LinkTarget is { } target ? $"is a link to {target}, which leads nowhere" : "is missing";
        if (kind != FileKind.Regular) return $"is {kind.Words()} and not a file";
        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        return length == 0 ? "is empty: copy it again"
            : length > most ? $"has {length} bytes, more than the {most} that are read of such a file"
            : null;
    }

    /// <exception cref="IOException">It is no regular file, is empty, or cannot be read.</exception>
    public static SafeFileHandle Open(string path, long most = long.MaxValue) =>
        Problem(path, most) is { } problem ? throw new IOException($"it {problem}") : File.OpenHandle(path);

    /// <inheritdoc cref="Open"/>
    public static byte[] Read(string path, long most)
    {
        using var handle = Open(path, most);
        // One that grows meanwhile is read as far as it went.
        var bytes = new byte[RandomAccess.GetLength(handle)];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is > 0 and var more) read += more;
        return read == bytes.Length ? bytes : throw new IOException("it became shorter while it was read");
    }
}
