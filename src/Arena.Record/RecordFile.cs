using Arena.Core.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arena.Record;

/// <summary>The database file of a record: how it is opened, and what is refused.</summary>
internal sealed class RecordFile
{
    /// <summary>Entity Framework's own migration lock: a row that outlives a killed process, and the table that it is in.</summary>
    internal const string MigrationsLock = "__EFMigrationsLock";

    private const string MigrationsHistory = "__EFMigrationsHistory";

    // Shared, so that Entity Framework keeps one set of services for all contexts.
    private static readonly IInterceptor[] Interceptors = [new HardenedConnections(), new TypedReads()];

    private readonly string shown;

    public RecordFile(string path) => (shown, FullPath, Errors) = (path, RecordPath.Of(path), new(path));

    public string FullPath { get; }

    public RecordErrors Errors { get; }

    /// <summary>The connections that this program writes through; the file is made when it is missing.</summary>
    public SqliteConnection Writer() => new(Connection(SqliteOpenMode.ReadWriteCreate));

    /// <summary>For what is read and written through a writer's connection.</summary>
    public static DbContextOptions<RecordContext> WriterOptions(SqliteConnection connection) =>
        new DbContextOptionsBuilder<RecordContext>().UseSqlite(connection).AddInterceptors(Interceptors).Options;

    /// <summary>Readers, each with a connection of its own, so that what one reads does not move while the writer works.</summary>
    public DbContextOptions<RecordContext> ReaderOptions() =>
        new DbContextOptionsBuilder<RecordContext>().UseSqlite(Connection(SqliteOpenMode.ReadOnly)).AddInterceptors(Interceptors).Options;

    /// <summary>Sets a writer's connection up: log, durability and cache. The caller holds the writer's lock.</summary>
    public void Tune(SqliteConnection connection) => Errors.Guard(() =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        if (command.ExecuteScalar() is not "wal")
            throw new RecordException(
                $"{shown} is on a file system without shared memory, which readers beside a writer need; choose a --db on a local disk");
        // NORMAL loses nothing when the process dies; when the machine does, at most the last transactions, and they are played again.
        // Battles come in prompt order and not in id order, so that a batch touches pages all over the index: hold 64 MB of them, and
        // copy them from the log into the file once for many batches (10,000 pages are 40 MB of log).
        command.CommandText = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 10000";
        command.ExecuteNonQuery();
    });

    /// <summary>Makes the schema current. The caller holds the writer's lock.</summary>
    public void Migrate(RecordContext context) => Errors.Guard(() =>
    {
        if (!CheckSchema(context)) return;
        // It would be waited for without end.
        context.Database.ExecuteSqlRaw($"DROP TABLE IF EXISTS {MigrationsLock}");
        context.Database.Migrate();
        CheckSchema(context);
    });

    /// <summary>Refuses a file that is not there, where it is not to be made.</summary>
    public void CheckThere()
    {
        if (FileKinds.Of(FullPath) == FileKind.Missing)
            throw new RecordException($"there is no record {shown}; run a scenario first or name another with --db");
    }

    /// <summary>Refuses what a reader cannot read, and what must not be believed.</summary>
    public void CheckReadable(RecordContext context)
    {
        CheckThere();
        Errors.Read(() =>
        {
            // Held, so that all is asked of one connection.
            context.Database.OpenConnection();
            if (CheckSchema(context))
                throw new RecordException(
                    $"{shown} was not written by this version of arena, or not completely; " +
                    "start a run into it, which brings it up to date, or name another with --db");
            CheckIntegrity(context);
            return true;
        });
    }

    /// <summary>
    /// Refuses a file whose tables and indexes do not fit together, from which SQLite would read a part of the rows without a word.
    /// Takes some 0.7 s for 100 MB. The quick check, at a fifth of it, does not notice a row that its index has lost.
    /// </summary>
    public void CheckIntegrity(RecordContext context) => Errors.Guard(() =>
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if ($"{command.ExecuteScalar()}" is var said && said != "ok") throw Errors.Damaged($"SQLite: {said.ReplaceLineEndings(" ")}");
    });

    /// <summary>
    /// Refuses a file of another program or of a newer arena and one that holds more than a record's tables, and changes
    /// nothing.
    /// </summary>
    /// <returns>Whether there are migrations to apply.</returns>
    public bool CheckSchema(RecordContext context)
    {
        var objects = RecordSchema.Of(context.Database.GetDbConnection());
        if (objects.Count == 0) return true;
        if (!objects.Any(o => o.Type == "table" && o.Name is MigrationsHistory or MigrationsLock))
            throw new OtherDatabaseException($"{shown} is a database of another program, not a record; choose another --db");
        if (RecordSchema.Foreign(objects) is { } foreign) throw new RecordException($"{shown} holds {foreign}; {RecordErrors.Restore}");
        var known = context.Database.GetMigrations().ToHashSet();
        var applied = objects.Any(o => o.Name == MigrationsHistory) ? context.Database.GetAppliedMigrations().ToList() : [];
        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
            throw new RecordException(
                $"{shown} was written by a newer arena (its schema {newer} is unknown here); use that version or choose another --db");
        if (applied.Count < known.Count) return true;
        return RecordSchema.Missing(objects) is { } missing
            ? throw new RecordException($"{shown} has no {missing}, which every record has; {RecordErrors.Restore}") : false;
    }

    private string Connection(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = FullPath,
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = RecordErrors.BusySeconds,
        // A pooled connection would keep the file open after the record is closed.
        Pooling = false,
    }.ToString();
}
