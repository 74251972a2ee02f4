namespace Arena.Core.Files;

/// <summary>Files that are either the old one or the whole new one, also after a crash or a power cut.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/> under a temporary name, flushes to disk, then renames.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing is left of what was written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            if (DiskFullException.Says(e)) throw new DiskFullException(full, e);
            throw;
        }
    }
}
