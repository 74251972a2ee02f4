using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Arena.Stage.Record;

/// <summary>The database file of a record: how it is opened, what is refused and what SQLite's errors mean to people.</summary>
internal sealed class RecordFile
{
    /// <summary>How long a statement waits for another connection before it fails: seconds.</summary>
    private const int BusySeconds = 30;

    private readonly string shown;

    public RecordFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        shown = path;
        FullPath = Path.GetFullPath(path);
        // One file, one lock, also when it is reached through a link.
        if (File.Exists(FullPath)) FullPath = File.ResolveLinkTarget(FullPath, returnFinalTarget: true)?.FullName ?? FullPath;
        if (Directory.Exists(FullPath))
            throw new RecordException(
                $"{path} is a folder, and the record is a file; choose another --db, such as {Path.Combine(path, "arena.db")}");
        var folder = Path.GetDirectoryName(FullPath)!;
        if (!Directory.Exists(folder))
            throw new RecordException($"there is no folder {folder} for the record {path}; make it first or choose another --db");
    }

    public string FullPath { get; }

    /// <summary>The connections that this program writes through; the file is made when it is missing.</summary>
    public SqliteConnection Writer() => new(Connection(SqliteOpenMode.ReadWriteCreate));

    /// <summary>Readers, each with a connection of its own, so that what one reads does not move while the writer works.</summary>
    public DbContextOptions<RecordContext> ReaderOptions() =>
        new DbContextOptionsBuilder<RecordContext>().UseSqlite(Connection(SqliteOpenMode.ReadOnly)).Options;

    /// <summary>Sets a writer's connection up: log, durability and cache. The caller holds the writer's lock.</summary>
    public void Tune(SqliteConnection connection) => Guard(() =>
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
    public void Migrate(RecordContext context) => Guard(() =>
    {
        if (!CheckSchema(context)) return;
        // Entity Framework's own migration lock is a row that outlives a killed process and would be waited for without end.
        context.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS __EFMigrationsLock");
        context.Database.Migrate();
    });

    /// <summary>Refuses what a reader cannot read.</summary>
    public void CheckReadable(RecordContext context)
    {
        if (!File.Exists(FullPath))
            throw new RecordException($"there is no record {shown}; run a scenario first or name another with --db");
        if (Read(() => CheckSchema(context)))
            throw new RecordException(
                $"{shown} was not written by this version of arena, or not completely; " +
                "start a run into it, which brings it up to date, or name another with --db");
    }

    /// <summary>Refuses a file of another program or of a newer arena, and changes nothing.</summary>
    /// <returns>Whether there are migrations to apply.</returns>
    public bool CheckSchema(RecordContext context)
    {
        var tables = context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToList();
        if (tables.Count == 0) return true;
        if (!tables.Contains("__EFMigrationsHistory") && !tables.Contains("__EFMigrationsLock"))
            throw new RecordException($"{shown} is a database of another program, not a record; choose another --db");
        var known = context.Database.GetMigrations().ToHashSet();
        var applied = tables.Contains("__EFMigrationsHistory") ? context.Database.GetAppliedMigrations().ToList() : [];
        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
            throw new RecordException($"{shown} was written by a newer arena (its schema {newer} is unknown here); use that version or choose another --db");
        return applied.Count < known.Count;
    }

    /// <summary>Runs the work and turns SQLite's errors into ours.</summary>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not RecordException && (e as SqliteException ?? e.InnerException as SqliteException) is { } cause)
        {
            throw new RecordException(cause.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_NOTADB => $"{shown} is not an SQLite database; choose another --db",
                SQLitePCL.raw.SQLITE_CORRUPT =>
                    $"{shown} is damaged (SQLite: {Said(cause)}); restore it from a copy or choose another --db",
                SQLitePCL.raw.SQLITE_CANTOPEN =>
                    $"cannot open {shown} (SQLite: {Said(cause)}); make its folder and file readable and writable or choose another --db",
                SQLitePCL.raw.SQLITE_READONLY =>
                    $"cannot write to {shown} (SQLite: {Said(cause)}); make its folder and file writable or choose another --db",
                SQLitePCL.raw.SQLITE_FULL => $"cannot write to {shown}: the disk is full; free some space and resume the run",
                SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
                    $"{shown} was locked by another program for {BusySeconds} seconds; close that program and resume the run",
                SQLitePCL.raw.SQLITE_ERROR => $"{shown} has not the tables that this arena reads and writes (SQLite: {Said(cause)}); restore it from a copy or choose another --db",
                _ => $"{shown}: SQLite error {cause.SqliteErrorCode}, {Said(cause)}",
            }, e);
        }
    }

    /// <summary>The same for work that only reads: a value that cannot be what its column says is the file's fault as well.</summary>
    public T Read<T>(Func<T> work)
    {
        try
        {
            return Guard(work);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or FormatException or OverflowException or ArgumentException or JsonException)
        {
            throw new RecordException($"{shown} holds a value that arena does not write ({e.Message.TrimEnd('.')}); restore it from a copy or choose another --db", e);
        }
    }

    public void Guard(Action work) => Guard(() => { work(); return true; });

    /// <summary>The text in <c>SQLite Error 14: 'unable to open database file'.</c></summary>
    private static string Said(SqliteException e) => e.Message.Split('\'') is [_, var said, ..] ? said : e.Message;

    private string Connection(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = FullPath,
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        // A pooled connection would keep the file open after the record is closed.
        Pooling = false,
    }.ToString();
}
