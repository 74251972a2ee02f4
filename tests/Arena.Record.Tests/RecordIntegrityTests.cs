using Arena.Scenarios;
using Arena.Scenarios.Parts;
using System.Text;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Ratings;
using Arena.Testing;
using Microsoft.Data.Sqlite;

namespace Arena.Record.Tests;

/// <summary>A record of which a part is lost is not rated by the rest.</summary>
public sealed class RecordIntegrityTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly string _run;

    public RecordIntegrityTests()
    {
        using var record = _folder.Open();
        _run = record.StartRun(RecordFolder.Quickstart).Id;
        var battles = Enumerable.Range(0, 40).Select(i => RecordRoundTripTests.Fight(1, $"test-{i:0000}", (Outcome)(i % 4))).ToList();
        record.AddBattles(_run, battles);
        record.SaveRatings(_run, 1, Leaderboard.From(battles).Players.Select(p =>
            new RecordedRating(1, p.Name, p.Rating, p.Low, p.High, p.Strength, p.StandardError, (int)p.Battles, (int)p.Wins, (int)p.Losses,
            (int)p.Ties)));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DELETE FROM Battles WHERE PromptId = 'test-0000'",
        "dpo@1 was rated after round 1 by 10 wins, 10 losses and 10 ties, and of those 9, 10 and 10 are there")]
    [InlineData("UPDATE Battles SET Outcome = 'Void' WHERE PromptId = 'test-0001'",
        "dpo@1 was rated after round 1 by 10 wins, 10 losses and 10 ties, and of those 10, 9 and 10 are there")]
    [InlineData("UPDATE Battles SET Outcome = 'Right' WHERE PromptId = 'test-0002'",
        "dpo@1 was rated after round 1 by 10 wins, 10 losses and 10 ties, and of those 10, 11 and 9 are there")]
    [InlineData("UPDATE Battles SET Round = 2 WHERE PromptId = 'test-0000'",
        "dpo@1 was rated after round 1 by 10 wins, 10 losses and 10 ties, and of those 9, 10 and 10 are there")]
    [InlineData("DELETE FROM Battles",
        "dpo@1 was rated after round 1 by 10 wins, 10 losses and 10 ties, and of those 0, 0 and 0 are there")]
    public void Battles_that_were_rated_and_are_gone_or_changed_are_missed(string sql, string what)
    {
        _folder.Sql(sql);
        var record = ArenaRecord.OpenForReading(_folder.Database);
        var expected = $"{_folder.Database} is damaged (quickstart-1: {what}); restore it from a copy or choose another --db";
        Assert.Equal(expected, Assert.Throws<RecordException>(() =>
            RunSummary.Of(record, _run, new ScenarioReader(new PartCatalogue(), new Dictionary<string, string>()))).Message);
        Assert.Equal(expected, Assert.Throws<RecordException>(() => NewestBattles.ByPlayer(record, _run)).Message);
    }

    [Fact]
    public void Battles_of_a_round_that_is_not_rated_yet_are_no_damage()
    {
        using (var record = _folder.Open()) record.AddBattles(_run, [RecordRoundTripTests.Fight(2, "test-0001", Outcome.Left)]);
        Assert.Equal(41, ArenaRecord.OpenForReading(_folder.Database).Battles(_run).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_row_that_its_index_has_lost_is_noticed_which_the_quick_check_does_not(int occurrence)
    {
        _folder.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = File.ReadAllBytes(_folder.Database);
        // A battle's id stands in its row and in the index of its key: change one of them by a bit.
        var (id, at) = (Encoding.UTF8.GetBytes("r1/test-0007/dpo@1/ppo@1/gold"), -1);
        for (var i = 0; i <= occurrence; i++) at += 1 + bytes.AsSpan(at + 1).IndexOf(id);
        bytes[at + id.Length - 1] ^= 1;
        File.WriteAllBytes(_folder.Database, bytes);

        Assert.Equal("ok", _folder.Sql("PRAGMA quick_check"));
        Assert.Matches(@"is damaged \(SQLite: row \d+ missing from index sqlite_autoindex_Battles_1\); restore it",
            Assert.Throws<RecordException>(() => ArenaRecord.OpenForReading(_folder.Database)).Message);
        Assert.Matches(@"is damaged \(SQLite: row \d+ missing from index sqlite_autoindex_Battles_1\); restore it",
            Assert.Throws<RecordException>(() => _folder.Open().Dispose()).Message);
    }

    [Fact]
    public void Whatever_bytes_are_damaged_the_ratings_are_the_same_or_there_are_none()
    {
        _folder.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        var good = File.ReadAllBytes(_folder.Database);
        var expected = Counts();
        var (rated, refused) = (0, 0);
        for (var i = 0; i < 100; i++)
        {
            var random = new Seed(1).For($"damage/{i}").Random();
            var bytes = (byte[])good.Clone();
            for (var edits = 1 + i % 5; edits > 0; edits--) bytes[random.Next(100, bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder.Database, bytes);
            foreach (var beside in Directory.GetFiles(_folder.Folder).Where(file => file != _folder.Database)) File.Delete(beside);
            try
            {
                Assert.Equal(expected, Counts());
                rated++;
            }
            catch (RecordException)
            {
                refused++;
            }
        }
        Assert.True(rated > 0 && refused > 0, $"{rated} rated, {refused} refused");
    }

    private string Counts() =>
        string.Join(", ", Leaderboard.From(ArenaRecord.OpenForReading(_folder.Database).Battles(_run)).Players.Select(p =>
        $"{p.Wins} {p.Losses} {p.Ties}"));
}
