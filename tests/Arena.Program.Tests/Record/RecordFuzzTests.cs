using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Ratings;
using Arena.Record;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using Microsoft.Data.Sqlite;

namespace Arena.Program.Tests.Record;

public sealed class RecordFuzzTests : IDisposable
{
    private static readonly string[] Values =
    [
        "NULL", "''", "'abc'", "'-1'", "'9e99'", "x'00ff'", "zeroblob(70000)", "-1", "0", "2147483648", "9223372036854775807",
            "-9223372036854775808", "1.5", "9e999", "-9e999", "1e-320",
        "'Left'", "'Void'", "'2030-13-45'", "'{'", "'{\"a\":1e999}'", "'null'", "'[]'", "'a@b'", "'@'", "'quickstart-1'", "char(0)",
        "cast(x'ff' as text)",
    ];

    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whatever_is_done_to_a_record_it_reads_or_is_refused_with_a_message_and_reading_changes_no_byte()
    {
        var good = Good();
        var columns = Columns();
        var path = _folder.Database;
        Fuzz.Run("record", 60, random => random.Next(2) == 0 ? Damage.Bytes(good, random) : BySql(good, columns, random), copy =>
        {
            File.WriteAllBytes(path, copy);
            try
            {
                Read(path);
            }
            finally
            {
                Assert.Equal(copy, File.ReadAllBytes(path));
                foreach (var beside in Directory.GetFiles(_folder.Folder).Where(f => f != path)) File.Delete(beside);
            }
        }, e => e is RecordException
            && (e.Message.Contains(path, StringComparison.Ordinal) || e.Message.StartsWith("the record has ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whatever_is_done_to_a_record_it_is_opened_for_writing_or_refused_with_a_message()
    {
        var good = Good();
        var columns = Columns();
        var path = _folder.Database;
        Fuzz.Run("record/write", 60, random => random.Next(2) == 0 ? Damage.Bytes(good, random) : BySql(good, columns, random), copy =>
        {
            File.WriteAllBytes(path, copy);
            try
            {
                using var record = ArenaRecord.Open(path, _folder.Time);
                var run = record.StartRun(RecordFolder.Quickstart);
                record.AddBattles(run.Id, [new Battle("1", 1, "p", "x@1", "y@1", "gold", Outcome.Left)]);
                Assert.Contains(record.Battles(run.Id), b => b.Id == "1");
            }
            finally
            {
                foreach (var beside in Directory.GetFiles(_folder.Folder)) File.Delete(beside);
            }
        }, e => e is RecordException && e.Message.Contains(path, StringComparison.Ordinal));
    }

    private static void Read(string path)
    {
        var record = ArenaRecord.OpenForReading(path);
        foreach (var run in record.Runs())
        {
            record.Players(run.Id);
            record.Checkpoints(run.Id);
            Assert.All(record.Metrics(run.Id), m => Assert.True(double.IsFinite(m.Value)));
            Assert.All(record.Ratings(run.Id), r => Assert.True(double.IsFinite(r.Rating)));
            Assert.All(record.Responses(run.Id), r => Assert.True(double.IsFinite(r.LogProb) && double.IsFinite(r.Gold ?? 0)));
            Leaderboard.From(record.Battles(run.Id));
            JsonText.Of(RunLeaderboardJson.Of(record, RunSummary.Of(record, run.Id, Catalogue.Reader), []));
        }
    }

    private byte[] Good()
    {
        using (var record = _folder.Open())
        {
            var run = record.StartRun(RecordFolder.Quickstart,
                [new("dpo", "dpo", "a × b", "{}"), new("sft", null, "a", "{}", PlayerState.Forfeited, "it failed")]).Id;
            record.AddCheckpoint(run, new("dpo", 1, "dpo@1", RecordFolder.Hash, Path.Combine(_folder.Folder, "folder"), 3));
            record.AddMetrics(run, [new("dpo", 1, 1, "loss", 0.5), new("dpo", 1, 2, "loss", 0.25)]);
            record.AddResponses(run, new[] { "dpo@1", "sft@1" }.SelectMany(entry => Enumerable.Range(0, 4).Select(i =>
                new RecordedResponse(1, entry, $"p{i}", $"question {i}", $"answer {i} of {entry}", 3, true, i,
                    [new("polite", i), new("short", 0.5)], null, -2, -3))));
            record.AddBattles(run, Enumerable.Range(0, 4)
                .SelectMany(i => new[] { ("dpo@1", "sft@1"), ("sft@1", "dpo@1") }.Select((pair, order) =>
                new Battle(Battle.IdOf(1, $"p{i}", pair.Item1, pair.Item2, "gold"), 1, $"p{i}", pair.Item1, pair.Item2, "gold",
                    (Outcome)((i + order) % 4), i == 3 ? "failed" : null))));
            record.SaveRatings(run, 1,
                [new(1, "dpo@1", 1010, null, 1100, 0.1, 0.2, 6, 2, 2, 2), new(1, "sft@1", 990, 900, null, -0.1, null, 6, 2, 2, 2)]);
            record.EndRun(run, RunState.Complete, "well");
        }
        // Smaller pages, so that fewer bytes of the file are empty.
        _folder.Sql("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = WAL");
        return File.ReadAllBytes(_folder.Database);
    }

    private (string Table, string Column)[] Columns()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2";
        using var rows = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (rows.Read()) columns.Add((rows.GetString(0), rows.GetString(1)));
        return [.. columns];
    }

    /// <summary>A record with rows that another program wrote, or without some of what it should have.</summary>
    private byte[] BySql(byte[] good, (string Table, string Column)[] columns, Random random)
    {
        var path = Path.Combine(_folder.Folder, "made.db");
        File.WriteAllBytes(path, good);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false;Foreign Keys=false"))
        {
            connection.Open();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var (table, column) = columns[random.Next(columns.Length)];
                using var command = connection.CreateCommand();
                command.CommandText = random.Next(12) switch
                {
                    0 => $"DROP TABLE IF EXISTS \"{table}\"",
                    1 => $"ALTER TABLE \"{table}\" RENAME COLUMN \"{column}\" TO \"Other\"",
                    2 => $"DELETE FROM \"{table}\" WHERE rowid % 2 = {random.Next(2)}",
                    3 => $"DROP TABLE \"{table}\"; CREATE TABLE \"{table}\" (\"{column}\" TEXT); INSERT INTO \"{table}\" VALUES "
                    + $"({Values[random.Next(Values.Length)]})",
                    _ => $"UPDATE OR IGNORE \"{table}\" SET \"{column}\" = {Values[random.Next(Values.Length)]} WHERE rowid % "
                    + $"{random.Next(1, 3)} = 0",
                };
                try
                {
                    command.ExecuteNonQuery();
                }
                catch (SqliteException)
                {
                    // A key or a NOT NULL forbids this one.
                }
            }
            using var settle = connection.CreateCommand();
            settle.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            settle.ExecuteNonQuery();
        }
        var bytes = File.ReadAllBytes(path);
        foreach (var file in Directory.GetFiles(_folder.Folder, "made.db*")) File.Delete(file);
        return bytes;
    }
}
