using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arena.Record;

/// <summary>What goes wrong with a record's file, as people are told of it.</summary>
/// <param name="shown">The file's path as the user gave it.</param>
internal sealed class RecordErrors(string shown)
{
    /// <summary>How long a statement waits for another connection before it fails: seconds.</summary>
    public const int BusySeconds = 30;

    public const string Restore = "restore it from a copy or choose another --db";

    /// <summary>Runs the work and turns SQLite's errors into ours.</summary>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not RecordException && (e as SqliteException ?? e.InnerException as SqliteException) is { } cause)
        {
            throw cause.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_NOTADB => new OtherDatabaseException($"{shown} is not an SQLite database; choose another --db", e),
                SQLitePCL.raw.SQLITE_CORRUPT => Damaged($"SQLite: {Said(cause)}", e),
                _ => new RecordException(Message(cause), e),
            };
        }
    }

    public void Guard(Action work) => Guard(() => { work(); return true; });

    private string Message(SqliteException cause) => cause.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CANTOPEN =>
            $"cannot open {shown} (SQLite: {Said(cause)}); make its folder and file readable and writable or choose another --db",
        SQLitePCL.raw.SQLITE_READONLY =>
            $"cannot write to {shown} (SQLite: {Said(cause)}); make its folder and file writable or choose another --db",
        SQLitePCL.raw.SQLITE_FULL => $"cannot write to {shown}: the disk is full; free some space and resume the run",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            $"{shown} was locked by another program for {BusySeconds} seconds; close that program and resume the run",
        SQLitePCL.raw.SQLITE_ERROR => $"{shown} has not the tables that this arena reads and writes (SQLite: {Said(cause)}); {Restore}",
        _ => $"{shown}: SQLite error {cause.SqliteErrorCode}, {Said(cause)}",
    };

    /// <summary>The error of a record whose parts contradict each other.</summary>
    /// <param name="what">What does not fit together.</param>
    /// <param name="inner">What was thrown, where something was.</param>
    public RecordException Damaged(string what, Exception? inner = null) => new($"{shown} is damaged ({what}); {Restore}", inner);

    /// <summary>The error of a record that holds values which the program never writes.</summary>
    /// <param name="what">What the file holds, in words that fit behind "holds".</param>
    public RecordException Odd(string what, Exception? inner = null) =>
        new($"{shown} holds {what}, which arena does not write; {Restore}", inner);

    /// <summary>The same for work that only reads: a value that cannot be what its column says is the file's fault as well.</summary>
    public T Read<T>(Func<T> work)
    {
        try
        {
            return Guard(work);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or FormatException or OverflowException
            or ArgumentException or JsonException)
        {
            throw new RecordException($"{shown} holds a value that arena does not write ({e.Message.TrimEnd('.')}); {Restore}", e);
        }
    }

    /// <summary>The text in <c>SQLite Error 14: 'unable to open database file'.</c></summary>
    private static string Said(SqliteException e) => e.Message.Split('\'') is [_, var said, ..] ? said : e.Message;
}
