using Arena.Testing;
using Microsoft.EntityFrameworkCore;

namespace Arena.Record.Tests;

public sealed class RecordOpeningTests : IDisposable
{
    private readonly RecordFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_migrations_make_the_model()
    {
        using var context = new RecordContextFactory().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void A_new_record_has_write_ahead_logging_and_opens_again()
    {
        using (var record = folder.Open()) record.StartRun(RecordFolder.Quickstart);
        Assert.Equal("wal", folder.Sql("PRAGMA journal_mode"));
        using (var record = folder.Open()) Assert.Equal("quickstart-2", record.StartRun(RecordFolder.Quickstart).Id);
        Assert.Equal(2, ArenaRecord.OpenForReading(folder.Database).Runs().Count);
    }

    [Fact]
    public void A_second_writer_is_refused_by_the_process_of_the_first_until_that_is_done()
    {
        using (folder.Open())
            Assert.Equal(
                $"another arena is writing to {folder.Database} (process {Environment.ProcessId}); wait for it or choose another --db",
                    Refused());
        using var next = folder.Open();
        Assert.Equal("quickstart-1", next.StartRun(RecordFolder.Quickstart).Id);
    }

    [Fact]
    public void A_second_writer_is_refused_through_a_link_too()
    {
        using var first = folder.Open();
        var link = Path.Combine(folder.Folder, "link.db");
        File.CreateSymbolicLink(link, folder.Database);
        Assert.StartsWith($"another arena is writing to {link} (process", Refused(link));
    }

    [Fact]
    public void Lock_files_that_a_killed_process_left_do_not_matter()
    {
        folder.Open().Dispose();
        File.WriteAllText(folder.Database + ".lock", "");
        File.WriteAllText(folder.Database + ".pid", "1");
        using var record = folder.Open();
        Assert.Null(record.FindRun());
        Assert.Contains($"(process {Environment.ProcessId})", Refused());
    }

    [Fact]
    public void A_migration_that_a_killed_process_left_half_done_is_done()
    {
        folder.Sql("""
            CREATE TABLE "__EFMigrationsLock" (
                "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
                "Timestamp" TEXT NOT NULL
            );
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2030-01-01 00:00:00+00:00');
            """);
        Assert.StartsWith($"{folder.Database} was not written by this version of arena, or not completely;", RefusedToRead());
        using var record = folder.Open();
        Assert.Equal("quickstart-1", record.StartRun(RecordFolder.Quickstart).Id);
    }

    [Fact]
    public void A_missing_folder_is_refused()
    {
        var missing = Path.Combine(folder.Folder, "no");
        var path = Path.Combine(missing, "arena.db");
        var expected = $"there is no folder {missing} for the record {path}; make it first or choose another --db";
        Assert.Equal(expected, Refused(path));
        Assert.Equal(expected, RefusedToRead(path));
    }

    [Fact]
    public void A_folder_is_refused() => Assert.Equal(
        $"{folder.Folder} is a folder, and the record is a file; choose another --db, such as {Path.Combine(folder.Folder, "arena.db")}",
        Refused(folder.Folder));

    [Fact]
    public void A_missing_file_is_made_for_a_writer_but_not_for_a_reader()
    {
        Assert.Equal($"there is no record {folder.Database}; run a scenario first or name another with --db", RefusedToRead());
        Assert.Empty(Directory.GetFiles(folder.Folder));
        File.WriteAllBytes(folder.Database, []);
        Assert.StartsWith($"{folder.Database} was not written by this version of arena, or not completely;", RefusedToRead());
        using var record = folder.Open();
        Assert.Null(ArenaRecord.OpenForReading(folder.Database).FindRun());
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("notes, not a database\n", 100));
        File.WriteAllText(folder.Database, text);
        var expected = $"{folder.Database} is not an SQLite database; choose another --db";
        Assert.Equal(expected, Refused());
        Assert.Equal(expected, RefusedToRead());
        Assert.Equal(text, File.ReadAllText(folder.Database));
        Assert.Single(Directory.GetFiles(folder.Folder));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        folder.Sql("CREATE TABLE Songs (Title TEXT)");
        var before = File.ReadAllBytes(folder.Database);
        var expected = $"{folder.Database} is a database of another program, not a record; choose another --db";
        Assert.Equal(expected, Refused());
        Assert.Equal(expected, RefusedToRead());
        Assert.Equal(before, File.ReadAllBytes(folder.Database));
    }

    [Fact]
    public void A_record_of_a_newer_arena_is_refused()
    {
        folder.Open().Dispose();
        folder.Sql("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Telepathy', '99.0.0')");
        var expected = $"{folder.Database} was written by a newer arena (its schema 99990101000000_Telepathy is unknown here); use that "
            + "version or choose another --db";
        Assert.Equal(expected, Refused());
        Assert.Equal(expected, RefusedToRead());
    }

    [Fact]
    public void A_damaged_record_is_refused()
    {
        folder.Open().Dispose();
        using (var file = File.OpenWrite(folder.Database))
        {
            file.Position = 100;
            file.Write(Enumerable.Repeat((byte)0xFF, 4_000).ToArray());
        }
        Assert.Equal($"{folder.Database} is damaged (SQLite: database disk image is malformed); restore it from a copy or choose another "
            + "--db", Refused());
    }

    [Fact]
    public void A_lock_file_that_cannot_be_written_is_refused()
    {
        Directory.CreateDirectory(folder.Database + ".lock");
        Assert.Matches(@"^cannot write to .*arena\.db: .*; make its folder writable or choose another --db$", Refused());
    }

    [SkippableFact]
    public void A_folder_where_nothing_can_be_made_is_refused()
    {
        // The one folder on Linux where even root can make no file.
        Skip.IfNot(OperatingSystem.IsLinux() && Directory.Exists("/sys/kernel"), "needs Linux");
        Assert.Equal(
            "cannot open /sys/kernel/arena.db (SQLite: unable to open database file); make its folder and file readable and writable or "
                + "choose another --db",
            Refused("/sys/kernel/arena.db"));
    }

    private string Refused(string? path = null) =>
        Assert.ThrowsAny<RecordException>(() => ArenaRecord.Open(path ?? folder.Database, folder.Time).Dispose()).Message;

    private string RefusedToRead(string? path = null) =>
        Assert.ThrowsAny<RecordException>(() => ArenaRecord.OpenForReading(path ?? folder.Database)).Message;
}
