using Arena.Core.Files;

namespace Arena.Record;

/// <summary>Where a record's file lies, and so where all that belongs to it does: its lock, its checkpoints, its cache.</summary>
internal static class RecordPath
{
    /// <summary>
    /// The full path of the file that <paramref name="path"/> names, links followed, whether the file is there yet or not.
    /// </summary>
    /// <exception cref="RecordException">It can be no record: a folder, a device, a pipe, a socket; or its folder is missing.</exception>
    public static string Of(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new RecordException("the record has an empty path; name a file with --db, such as arena.db");
        var kind = FileKinds.Of(path);
        if (kind == FileKind.Folder)
            throw new RecordException(
                $"{path} is a folder, and the record is a file; choose another --db, such as {Path.Combine(path, "arena.db")}");
        if (kind is not (FileKind.Regular or FileKind.Missing))
            throw new RecordException($"{path} is {kind.Words()}, and the record is a regular file; choose another --db, such as arena.db");
        var full = Target(path);
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
            throw new RecordException($"there is no folder {folder} for the record {path}; make it first or choose another --db");
        return full;
    }

    // One file, one lock, also when it is reached through a link; and a link to a file that is still to be made is followed as well.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var file = new FileInfo(full);
            return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
        catch (IOException e)
        {
            throw new RecordException($"{path} is a link that cannot be followed: {e.Message.TrimEnd('.')}; choose another --db", e);
        }
    }
}
