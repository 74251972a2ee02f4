using Arena.Record;

namespace Arena.Program.Rendering;

/// <summary>The runs of a record, and the disk that record and model cache take.</summary>
/// <param name="Record">The record's file, as it was named.</param>
/// <param name="RecordBytes">Size of the record's file, in bytes.</param>
/// <param name="Cache">The folder of base models, which all runs beside it share.</param>
/// <param name="CacheBytes">Size of all models in the cache, in bytes.</param>
/// <param name="Runs">The runs, the oldest first.</param>
internal sealed record RunList(string Record, long RecordBytes, string Cache, long CacheBytes, IReadOnlyList<RunListing> Runs)
{
    public static RunList Of(RecordReader record, string database)
    {
        var (files, playing) = (new RunFiles(record), record.IsBeingWritten);
        return new(database, files.SizeOfRecord(), files.Cache, RunFiles.Size(files.Cache), [.. record.Runs().Select(run => new RunListing(
            run.Number, run.Id, State(run, playing), run.Seed, [.. record.Players(run.Id).Select(player => player.Name)],
            record.RoundsRated(run.Id), files.SizeOf(run.Id), run.StartedAt, run.EndedAt, run.Message))]);
    }

    // A run whose process was killed is recorded as running still.
    private static string State(RecordedRun run, bool playing) =>
        run.State == RunState.Running && !playing ? "unfinished" : run.State.ToString().ToLowerInvariant();
}

/// <summary>A run in the list that <c>arena runs</c> prints.</summary>
/// <param name="Number">Of the record's runs, from 1.</param>
/// <param name="Run">The id of the run.</param>
/// <param name="State">Running, unfinished, complete, failed or stopped.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Players">Names of the players.</param>
/// <param name="RoundsDone">Rounds that were rated.</param>
/// <param name="Bytes">Size of the run's checkpoints, in bytes.</param>
/// <param name="Began">When it began, in UTC.</param>
/// <param name="Ended">In UTC; null while it runs or where it was killed.</param>
/// <param name="Message">How it ended; null when there is nothing to say.</param>
internal sealed record RunListing(
    int Number, string Run, string State, ulong Seed, IReadOnlyList<string> Players, int RoundsDone, long Bytes, DateTimeOffset Began,
        DateTimeOffset? Ended, string? Message);
