namespace Arena.Record;

/// <summary>Where a run keeps its files.</summary>
/// <param name="Cache">Base models, shared by all runs.</param>
/// <param name="Checkpoints">This run's checkpoints.</param>
public sealed record RunFolders(string Cache, string Checkpoints)
{
    /// <summary>Beside the record's file, links followed: <c>.arena/cache</c> and <c>.arena/RUN</c>.</summary>
    /// <exception cref="RecordException">The path can be no record's.</exception>
    public static RunFolders Beside(string database, string runId)
    {
        var home = Path.Combine(Path.GetDirectoryName(RecordPath.Of(database))!, ".arena");
        return new(Path.Combine(home, "cache"), Path.Combine(home, runId));
    }
}
