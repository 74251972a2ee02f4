using Arena.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Arena.Record;

/// <summary>
/// The run record: runs, players, checkpoints, metrics, responses, battles and ratings in one SQLite file. It is the only
/// truth; everything that is shown is recomputed from it. One process writes at a time, any number read meanwhile.
/// </summary>
/// <remarks>
/// <para>Each method is one transaction: it is done whole or, when it throws, not at all. What a method returned from survives a
/// killed process. Safe for use from several threads; writes take turns.</para>
/// <para>Values read back as they were given, doubles bit for bit, with two exceptions of SQLite: −0.0 becomes 0.0, and half a
/// surrogate pair in a text becomes U+FFFD (in a name it is refused). NaN and infinities are refused.</para>
/// </remarks>
public sealed class ArenaRecord : RecordReader, IDisposable
{
    private readonly TimeProvider time;
    private readonly SqliteConnection connection;
    private readonly DbContextOptions<RecordContext> options;
    private readonly WriterLock writerLock;
    private readonly Lock turn = new();
    private bool disposed;

    private ArenaRecord(
        RecordFile file, TimeProvider time, SqliteConnection connection, DbContextOptions<RecordContext> options, WriterLock writerLock)
        : base(file) => (this.time, this.connection, this.options, this.writerLock) = (time, connection, options, writerLock);

    /// <summary>Opens a record for writing, making the file when it is missing and bringing its schema up to date.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="time">What says when a run starts and ends.</param>
    /// <exception cref="RecordException">
    /// The folder is missing, the file cannot be written, is no record or is of a newer arena, or another process is writing to it.
    /// </exception>
    public static ArenaRecord Open(string path, TimeProvider time) => Open(new RecordFile(path), path, time);

    /// <summary>The same where there must be a record already.</summary>
    public static ArenaRecord OpenExisting(string path, TimeProvider time)
    {
        var file = new RecordFile(path);
        file.CheckThere();
        return Open(file, path, time);
    }

    private static ArenaRecord Open(RecordFile file, string path, TimeProvider time)
    {
        var connection = file.Writer();
        WriterLock? writerLock = null;
        try
        {
            var options = RecordFile.WriterOptions(connection);
            using var context = new RecordContext(options);
            // What is no record is refused before anything is written to it or beside it.
            file.Errors.Guard(() =>
            {
                connection.Open();
                HardenedConnections.Harden(connection);
                file.CheckSchema(context);
            });
            writerLock = WriterLock.Take(file.FullPath, path);
            file.CheckIntegrity(context);
            file.Tune(connection);
            file.Migrate(context);
            return new ArenaRecord(file, time, connection, options, writerLock);
        }
        catch
        {
            connection.Dispose();
            writerLock?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a record for reading only; another process may be writing to it. Holds nothing open between queries.</summary>
    /// <exception cref="RecordException">There is no such record, it cannot be read, or it is of another version.</exception>
    public static RecordReader OpenForReading(string path)
    {
        var reader = new RecordReader(new RecordFile(path));
        using var context = reader.Context();
        reader.File.CheckReadable(context);
        return reader;
    }

    /// <summary>
    /// Records a new run, running from now, with its players: a run that has begun has them, whenever the process is killed.
    /// </summary>
    public RecordedRun StartRun(NewRun run, IEnumerable<RecordedPlayer>? players = null) => Write(context =>
    {
        var number = File.Errors.Read(() =>
            checked(context.Runs.OrderByDescending(earlier => earlier.Number).Select(earlier => earlier.Number).FirstOrDefault() + 1));
        var started = new RecordedRun(RecordedRun.IdOf(run.Scenario, number), number, run.Scenario, run.ScenarioText, run.Seed, run.Device,
            run.Versions, RunState.Running, time.GetUtcNow());
        context.Runs.Add(started);
        context.SaveChanges();
        Insert(context, started.Id, players ?? [], SameKey.Keep);
        return started;
    });

    /// <summary>Marks a run that ended or was killed as running again.</summary>
    public void ResumeRun(string runId) => SetRun(runId, RunState.Running, endedAt: null, message: null);

    /// <summary>Records how a run ended, and that it ended now.</summary>
    /// <param name="runId">The id of the run that ended.</param>
    /// <param name="state">Complete, failed or stopped.</param>
    /// <param name="message">What there is to say about it, for people.</param>
    public void EndRun(string runId, RunState state, string? message = null)
    {
        if (state == RunState.Running)
            throw new ArgumentOutOfRangeException(nameof(state), state, "a run ends complete, failed or stopped");
        SetRun(runId, state, time.GetUtcNow(), message);
    }

    /// <summary>Says that a player forfeited, or plays again.</summary>
    /// <exception cref="RecordException">The run has no such player.</exception>
    public void SetPlayerState(string runId, string player, PlayerState state, string? reason = null) => Write(context =>
    {
        RequireRun(context, runId);
        var changed = context.Of<RecordedPlayer>(runId).Where(row => row.Name == player)
            .ExecuteUpdate(row => row.SetProperty(p => p.State, state).SetProperty(p => p.Reason, reason));
        if (changed == 0) throw new RecordException($"run {runId} has no player {player}");
        return changed;
    });

    /// <summary>Adds a checkpoint; that of the same player and round is replaced, since a round done again leaves the new file.</summary>
    public void AddCheckpoint(string runId, RecordedCheckpoint checkpoint) =>
        Insert(runId, [checkpoint with { Folder = CheckpointPath.Recorded(File.FullPath, checkpoint.Folder) }], SameKey.Replace);

    /// <summary>Adds metrics; one of the same player, round, step and name is replaced, since it is of a round done again.</summary>
    public void AddMetrics(string runId, IEnumerable<RecordedMetric> metrics) => Insert(runId, metrics, SameKey.Replace);

    /// <summary>
    /// Adds the responses that are new; a second one of the same round, entry and prompt is ignored, since battles were judged
    /// on the first.
    /// </summary>
    /// <returns>How many responses the run did not have before.</returns>
    public int AddResponses(string runId, IEnumerable<RecordedResponse> responses) =>
        Insert(runId, responses.Select(WithFiniteParts), SameKey.Keep);

    /// <summary>
    /// Adds the battles that are new. Battles are append-only: one whose id the run has is ignored, whatever else it says.
    /// </summary>
    /// <returns>How many battles the run did not have before.</returns>
    public int AddBattles(string runId, IEnumerable<Battle> battles) => Insert(runId, battles, SameKey.Keep);

    /// <summary>Records the ratings after a round, in place of those that the round has.</summary>
    /// <exception cref="RecordException">A rating is of another round.</exception>
    public void SaveRatings(string runId, int round, IEnumerable<RecordedRating> ratings) => Write(context =>
    {
        context.Of<RecordedRating>(runId).Where(rating => rating.Round == round).ExecuteDelete();
        return Insert(context, runId, ratings.Select(rating => rating.Round == round
            ? rating
            : throw new RecordException($"the rating of {rating.Entry} is of round {rating.Round}, not {round}")), SameKey.Keep);
    });

    /// <summary>Removes runs with all that is recorded of them. Their files are the caller's, see <see cref="RunFiles"/>.</summary>
    /// <exception cref="RecordException">There is no such run.</exception>
    public void DeleteRuns(IReadOnlyCollection<string> runIds) => Write(context =>
    {
        foreach (var id in runIds)
        {
            RequireRun(context, id);
            context.Of<RecordedRating>(id).ExecuteDelete();
            context.Of<Battle>(id).ExecuteDelete();
            context.Of<RecordedResponse>(id).ExecuteDelete();
            context.Of<RecordedMetric>(id).ExecuteDelete();
            context.Of<RecordedCheckpoint>(id).ExecuteDelete();
            context.Of<RecordedPlayer>(id).ExecuteDelete();
            context.Runs.Where(run => run.Id == id).ExecuteDelete();
        }
        return runIds.Count;
    });

    /// <summary>Gives the room of what was removed back to the disk, which needs as much again meanwhile.</summary>
    public void Shrink()
    {
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            File.Errors.Guard(() =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)";
                command.ExecuteNonQuery();
            });
        }
    }

    /// <summary>Closes the file and lets another process write. Queries by this object still work.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            if (disposed) return;
            disposed = true;
            connection.Dispose();
            writerLock.Dispose();
        }
    }

    private static RecordedResponse WithFiniteParts(RecordedResponse response)
    {
        foreach (var part in response.GoldParts ?? [])
            if (!double.IsFinite(part.Value))
                throw new RecordException(
                    $"gold part {part.Name} of {response.Entry} on {response.PromptId} in round {response.Round} is not finite; " +
                    "the record holds finite numbers only");
        return response;
    }

    private void SetRun(string runId, RunState state, DateTimeOffset? endedAt, string? message) => Write(context =>
    {
        RequireRun(context, runId);
        return context.Runs.Where(run => run.Id == runId).ExecuteUpdate(run => run
            .SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, endedAt).SetProperty(r => r.Message, message));
    });

    private int Insert<T>(string runId, IEnumerable<T> rows, SameKey sameKey) where T : class =>
        Write(context => Insert(context, runId, rows, sameKey));

    private int Insert<T>(RecordContext context, string runId, IEnumerable<T> rows, SameKey sameKey) where T : class
    {
        RequireRun(context, runId);
        using var insert = new BatchInsert<T>(context, runId, sameKey);
        var written = 0;
        foreach (var row in rows)
            if (insert.Add(row)) written++;
        return written;
    }

    private static void RequireRun(RecordContext context, string runId)
    {
        if (context.Runs.Any(run => run.Id == runId)) return;
        var latest = context.Runs.OrderByDescending(run => run.Number).Select(run => run.Id).Take(5).ToList();
        throw new RecordException(
            $"the record has no run {runId}; {(latest.Count == 0 ? "it has none yet" : $"its latest are {string.Join(", ", latest)}")}");
    }

    private T Write<T>(Func<RecordContext, T> work)
    {
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return File.Errors.Guard(() =>
            {
                using var context = new RecordContext(options);
                using var transaction = context.Database.BeginTransaction();
                var result = work(context);
                transaction.Commit();
                return result;
            });
        }
    }
}
