namespace Arena.Record;

/// <summary>
/// A checkpoint's folder as the record has it: relative to the record's own folder and with <c>/</c>, so that the two can be
/// moved together. One that lies elsewhere is recorded with its whole path, as all were once.
/// </summary>
internal static class CheckpointPath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <param name="record">The full path of the record's file.</param>
    /// <param name="folder">Where the checkpoint lies.</param>
    public static string Recorded(string record, string folder)
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(record)!, folder);
        if (Path.IsPathRooted(relative)) return folder;
        return relative.Split(Path.DirectorySeparatorChar) is [not "..", ..] parts ? string.Join('/', parts) : Path.GetFullPath(folder);
    }

    /// <param name="record">The full path of the record's file.</param>
    /// <param name="runId">Id of the run that trained the checkpoint.</param>
    /// <param name="recorded">The path as the record has it.</param>
    /// <returns>The full path; null when it would lead out of the record's folder.</returns>
    public static string? Found(string record, string runId, string recorded)
    {
        var parts = recorded.Split(Separators);
        if (parts.Contains("..") || recorded.Length == 0 || recorded.Contains('\0')) return null;
        if (!IsWhole(recorded)) return Path.Combine(Path.GetDirectoryName(record)!, Path.Combine(parts));
        // Beside the record first: the two may have been moved, or copied from where they were made.
        var beside = Path.Combine(RunFolders.Beside(record, runId).Checkpoints, parts[^1]);
        return Directory.Exists(beside) ? beside : recorded;
    }

    /// <summary>Whether a path begins at a root, of this system or of another that the record comes from.</summary>
    private static bool IsWhole(string path) => Separators.Contains(path[0]) || path is [_, ':', ..];
}
