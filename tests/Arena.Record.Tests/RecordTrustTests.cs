using Arena.Core;
using Arena.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Arena.Record.Tests;

/// <summary>A record that a stranger made is read without running what is in it, and leads nowhere but to its own folder.</summary>
public sealed class RecordTrustTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly string _run;

    public RecordTrustTests()
    {
        using var record = _folder.Open();
        _run = record.StartRun(RecordFolder.Quickstart, [new("dpo", "dpo", "a", "{}")]).Id;
        record.AddCheckpoint(
            _run, new("dpo", 1, "dpo@1", RecordFolder.Hash, Path.Combine(_folder.Folder, ".arena", _run, "dpo@1-0123456789ab"), 3));
        record.AddBattles(_run, [new("b", 1, "p", "dpo@1", "sft@1", "gold", Outcome.Left)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../../escaped")]
    [InlineData("/tmp/escaped")]
    [InlineData("quickstart-2")]
    [InlineData("..")]
    [InlineData("")]
    public void A_run_id_that_is_not_made_from_scenario_and_number_is_refused(string id)
    {
        _folder.Sql($"PRAGMA foreign_keys = OFF; UPDATE Runs SET Id = '{id}'");
        var record = ArenaRecord.OpenForReading(_folder.Database);
        var expected = $"{_folder.Database} holds a run \"{id}\", where quickstart-1 was expected, which arena does not write; restore "
            + "it from a copy or choose another --db";
        Assert.Equal(expected, Assert.Throws<RecordException>(() => record.Runs()).Message);
        Assert.Equal(expected, Assert.Throws<RecordException>(() => record.FindRun()).Message);
        Assert.Equal(expected, Assert.Throws<RecordException>(() => record.FindRun(id)).Message);
    }

    [Theory]
    [InlineData("UPDATE Players SET Name = '../x'", "a player \"../x\"")]
    [InlineData("UPDATE Players SET Name = 'dpo' || char(10)", "a player \"dpo\n\"")]
    [InlineData("UPDATE Checkpoints SET Player = '..'", "a checkpoint of player \"..\"")]
    [InlineData("UPDATE Checkpoints SET Entry = '../../dpo@1'", "a checkpoint of dpo in round 1 that is called \"../../dpo@1\"")]
    [InlineData("UPDATE Checkpoints SET Round = 2", "a checkpoint of dpo in round 2 that is called \"dpo@1\"")]
    [InlineData("UPDATE Checkpoints SET ContentHash = 'abc'", "a checkpoint dpo@1 with the hash \"abc\"")]
    [InlineData("UPDATE Checkpoints SET Folder = '../elsewhere'", "checkpoint dpo@1 of quickstart-1 in \"../elsewhere\"")]
    [InlineData("UPDATE Checkpoints SET Folder = '/a/../b'", "checkpoint dpo@1 of quickstart-1 in \"/a/../b\"")]
    [InlineData("UPDATE Checkpoints SET Folder = 'a\\..\\..\\b'", "checkpoint dpo@1 of quickstart-1 in \"a\\..\\..\\b\"")]
    [InlineData("UPDATE Checkpoints SET Folder = ''", "checkpoint dpo@1 of quickstart-1 in \"\"")]
    public void Names_that_become_part_of_a_path_are_refused_when_they_lead_elsewhere(string sql, string what)
    {
        _folder.Sql(sql);
        var record = ArenaRecord.OpenForReading(_folder.Database);
        var error = Assert.Throws<RecordException>(() => (record.Players(_run), record.Checkpoints(_run)));
        Assert.StartsWith($"{_folder.Database} holds {what}, wh", error.Message);
    }

    [Fact]
    public void What_would_be_refused_when_it_is_read_is_not_written()
    {
        using var record = _folder.Open();
        Assert.StartsWith("cannot record a player \"a b\"",
            Assert.Throws<RecordException>(() => record.StartRun(RecordFolder.Quickstart, [new("a b", null, "", "")])).Message);
        Assert.StartsWith("cannot record a checkpoint dpo@2 with the hash \"?\"", Assert.Throws<RecordException>(
            () => record.AddCheckpoint(_run, new("dpo", 2, "dpo@2", "?", _folder.Folder, 1))).Message);
    }

    // Without end: whoever looks into the first hangs.
    private const string Endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS Id, '' AS RunId, 1 AS Round FROM n";

    [Theory]
    [InlineData($"DROP TABLE Battles; CREATE VIEW Battles AS {Endless}", "a view Battles that is not as arena makes it")]
    [InlineData($"DROP TABLE \"__EFMigrationsLock\"; CREATE VIEW \"__EFMigrationsLock\" AS {Endless}",
        "a view __EFMigrationsLock that is not as arena makes it")]
    [InlineData($"CREATE VIEW Mine AS {Endless}", "a view Mine, which arena does not make")]
    [InlineData("CREATE TRIGGER Late AFTER INSERT ON Battles BEGIN DELETE FROM Ratings; END", "a trigger Late, which arena does not make")]
    [InlineData("DROP TABLE Metrics; CREATE VIRTUAL TABLE Metrics USING fts5(Value)", "a table Metrics that is not as arena makes it")]
    [InlineData("ALTER TABLE Metrics ADD COLUMN Double REAL GENERATED ALWAYS AS (2 * Value)",
        "a table Metrics that is not as arena makes it")]
    [InlineData("ALTER TABLE Battles ADD COLUMN Note TEXT", "a table Battles that is not as arena makes it")]
    [InlineData("CREATE TABLE Notes (Text TEXT)", "a table Notes, which arena does not make")]
    [InlineData("CREATE INDEX Quick ON Runs (length(hex(zeroblob(9))))", "an index Quick, which arena does not make")]
    [InlineData("DROP INDEX IX_Runs_Number; CREATE INDEX IX_Runs_Number ON Runs (length(hex(zeroblob(9))))",
        "an index IX_Runs_Number that is not as arena makes it")]
    public void A_file_that_holds_more_than_the_tables_and_indexes_of_a_record_is_refused_and_not_looked_into(string sql, string what)
    {
        _folder.Sql(sql);
        var expected = $"{_folder.Database} holds {what}; restore it from a copy or choose another --db";
        Assert.Equal(expected, Assert.Throws<RecordException>(() => ArenaRecord.OpenForReading(_folder.Database)).Message);
        Assert.Equal(expected, Assert.Throws<RecordException>(() => _folder.Open().Dispose()).Message);
    }

    [Theory]
    [InlineData("20260101000000_Initial")]
    [InlineData(null)]
    public void What_the_migrations_make_is_what_a_file_may_hold_after_each_of_them(string? migration)
    {
        using var context = new RecordContextFactory().CreateDbContext([]);
        context.Database.OpenConnection();
        context.GetService<IMigrator>().Migrate(migration);
        var objects = RecordSchema.Of(context.Database.GetDbConnection());
        Assert.True(objects.Count > 10);
        Assert.Null(RecordSchema.Foreign(objects));
        Assert.Null(RecordSchema.Missing(objects));
    }

    [Fact]
    public void A_record_of_the_first_schema_is_brought_up_to_date()
    {
        using var old = new RecordFolder();
        using (var context = new RecordContext(
            new DbContextOptionsBuilder<RecordContext>().UseSqlite($"Data Source={old.Database};Pooling=false").Options))
            context.GetService<IMigrator>().Migrate("20260101000000_Initial");
        using var record = old.Open();
        Assert.Equal("quickstart-1", record.StartRun(RecordFolder.Quickstart).Id);
    }

    [SkippableFact]
    public void A_link_in_the_place_of_the_holders_file_is_not_written_through()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        var precious = Path.Combine(_folder.Folder, "precious");
        File.WriteAllText(precious, "mine");
        File.CreateSymbolicLink(_folder.Database + ".pid", precious);
        using (_folder.Open()) Assert.Equal($"{Environment.ProcessId}", File.ReadAllText(_folder.Database + ".pid"));
        Assert.Equal("mine", File.ReadAllText(precious));
    }
}
