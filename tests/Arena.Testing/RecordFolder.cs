using Arena.Record;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Testing;

/// <summary>A folder of its own for the records of a test.</summary>
internal sealed class RecordFolder : IDisposable
{
    public RecordFolder() => Folder = TestFolders.New("record");

    public static readonly NewRun Quickstart = new("quickstart", "name: quickstart\n", 7, "cpu", "arena 1.0");

    /// <summary>A hash such as checkpoints have.</summary>
    public static readonly string Hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "arena.db");

    public ArenaRecord Open() => ArenaRecord.Open(Database, Time);

    /// <summary>Reads or changes the file behind the record's back.</summary>
    public object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
