using Arena.Core.Files;

namespace Arena.Record;

/// <summary>The files that runs keep beside the record: how large they are, and which of them go with a run.</summary>
/// <param name="record">Says which runs there are and where their checkpoints lie.</param>
public sealed class RunFiles(RecordReader record)
{
    /// <summary>Base models, shared by all runs of all records in the folder.</summary>
    public string Cache { get; } = RunFolders.Beside(record.Path, "").Cache;

    /// <summary>Bytes in a folder; 0 where there is none. Links are not followed.</summary>
    public static long Size(string folder)
    {
        var top = new DirectoryInfo(folder);
        if (!top.Exists) return 0;
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true };
        return top.EnumerateFiles("*", all).Sum(file => file.Length);
    }

    /// <summary>Bytes of a run's checkpoints.</summary>
    public long SizeOf(string runId) => Size(Folder(runId));

    /// <summary>Bytes of the record's own file and its log.</summary>
    public long SizeOfRecord() =>
        new[] { record.Path, record.Path + "-wal" }.Sum(path => FileKinds.Of(path) == FileKind.Regular ? new FileInfo(path).Length : 0);

    /// <summary>Deletes the folders of a run's checkpoints, without those that another run needs.</summary>
    /// <param name="runId">Id of the run that the files belong to.</param>
    /// <param name="leaving">Runs that are removed with it, and need nothing.</param>
    /// <returns>What stays, and why: a sentence each.</returns>
    public IReadOnlyList<string> Delete(string runId, IReadOnlyCollection<string> leaving)
    {
        var folder = new DirectoryInfo(Folder(runId));
        if (!folder.Exists) return [];
        if (folder.LinkTarget is { } target)
        {
            // What a link leads to is not this run's alone, for all that is known.
            folder.Delete();
            return [$"{target} stays: {folder.FullName} was a link to it"];
        }
        if (OtherRecordWith(runId) is { } other) return [$"{folder.FullName} stays: {other} has a run {runId} too, or cannot be read"];
        var stays = new List<string>();
        var others = record.Runs().Where(run => run.Id != runId && !leaving.Contains(run.Id)).ToList();
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is not DirectoryInfo checkpoint) entry.Delete();
            else if (others.Find(run => Needs(run, runId, checkpoint)) is { } needs)
                stays.Add($"{checkpoint.FullName} stays: {needs.Id} uses it");
            else checkpoint.Delete(recursive: true);
        }
        if (stays.Count == 0) folder.Delete();
        return stays;
    }

    private string Folder(string runId) => RunFolders.Beside(record.Path, runId).Checkpoints;

    // By its rows, or by a scenario that begins with a model of this run.
    private bool Needs(RecordedRun run, string runId, DirectoryInfo checkpoint) =>
        run.ScenarioText.Replace('\\', '/').Contains($"{runId}/{checkpoint.Name}", StringComparison.Ordinal)
        || record.Checkpoints(run.Id).Any(c => c.Folder == checkpoint.FullName);

    // Records in one folder share .arena, and each numbers its runs from 1. A lock is not opened: that would take it from a writer.
    private string? OtherRecordWith(string runId) => Directory.EnumerateFiles(Path.GetDirectoryName(record.Path)!)
        .Where(path => path != record.Path && Path.GetExtension(path) != WriterLock.Extension && IsDatabase(path))
        .FirstOrDefault(path =>
        {
            try
            {
                return ArenaRecord.OpenForReading(path).FindRun(runId) is not null;
            }
            catch (OtherDatabaseException)
            {
                return false;
            }
            catch (RecordException)
            {
                return true;
            }
        });

    private static bool IsDatabase(string path)
    {
        if (FileKinds.Of(path) != FileKind.Regular) return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> head = stackalloc byte[16];
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && head.SequenceEqual("SQLite format 3\0"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
