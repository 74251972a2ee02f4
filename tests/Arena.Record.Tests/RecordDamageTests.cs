using Arena.Scenarios;
using Arena.Scenarios.Parts;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Record.Tests;

/// <summary>A file that SQLite finds nothing wrong with may still hold what no arena wrote.</summary>
public sealed class RecordDamageTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly string _run;

    public RecordDamageTests()
    {
        using var record = _folder.Open();
        _run = record.StartRun(RecordFolder.Quickstart, [new("dpo", "dpo", "a", "{}"), new("sft", null, "a", "{}")]).Id;
        record.AddMetrics(_run, [new("dpo", 1, 1, "loss", 0.5)]);
        record.AddResponses(_run, new[] { "dpo@1", "sft@1" }
            .Select(entry => new RecordedResponse(1, entry, "p", "question", "answer", 1, true, 1, [new("polite", 1)], null, -1, -1)));
        record.AddBattles(_run, [new("b", 1, "p", "dpo@1", "sft@1", "gold", Outcome.Left)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE Battles SET Outcome = 'Draw'")]
    [InlineData("UPDATE Battles SET Outcome = '-1'")]
    [InlineData("UPDATE Battles SET Outcome = '1'")]
    [InlineData("UPDATE Players SET State = 'active'")]
    [InlineData("UPDATE Battles SET Round = 9223372036854775807")]
    [InlineData("UPDATE Players SET State = 'Asleep'")]
    [InlineData("UPDATE Runs SET Seed = '-1'")]
    [InlineData("UPDATE Runs SET StartedAt = '2030-13-45'")]
    [InlineData("UPDATE Responses SET GoldParts = '{'")]
    [InlineData("UPDATE Responses SET GoldParts = 'null'")]
    [InlineData("UPDATE Responses SET GoldParts = '{\"polite\":1e999}'")]
    [InlineData("UPDATE Responses SET Gold = 9e999")]
    [InlineData("UPDATE Metrics SET Value = -9e999")]
    public void A_value_that_no_arena_writes_is_refused_with_the_file_and_what_to_do(string sql)
    {
        _folder.Sql(sql);
        var error = Assert.Throws<RecordException>(ReadAll);
        Assert.StartsWith($"{_folder.Database} holds a value that arena does not write (", error.Message);
        Assert.EndsWith("; restore it from a copy or choose another --db", error.Message);
    }

    [Theory]
    [InlineData("UPDATE Battles SET Round = 'second'",
        "a text where a whole number belongs, in Round of table Battles, row RunId quickstart-1, Id b")]
    [InlineData("UPDATE Battles SET Round = 1.5",
        "a number where a whole number belongs, in Round of table Battles, row RunId quickstart-1, Id b")]
    [InlineData("UPDATE Responses SET LogProb = 'low'",
        "a text where a number belongs, in LogProb of table Responses, row RunId quickstart-1, Round 1, Entry dpo@1, PromptId p")]
    [InlineData("UPDATE Responses SET Gold = x'31'",
        "a blob where a number belongs, in Gold of table Responses, row RunId quickstart-1, Round 1, Entry dpo@1, PromptId p")]
    [InlineData("UPDATE Responses SET Tokens = 'many'",
        "a text where a whole number belongs, in Tokens of table Responses, row RunId quickstart-1, Round 1, Entry dpo@1, PromptId p")]
    [InlineData("UPDATE Metrics SET Value = 'NaN'",
        "a text where a number belongs, in Value of table Metrics, row RunId quickstart-1, Player dpo, Round 1, Step 1, Name loss")]
    public void A_value_of_another_type_is_refused_by_table_and_row(string sql, string value)
    {
        _folder.Sql(sql);
        Assert.Equal($"{_folder.Database} holds a value that arena does not write ({value}); restore it from a copy or choose another --db",
            Assert.Throws<RecordException>(ReadAll).Message);
    }

    [Fact]
    public void A_run_number_that_is_a_text_lets_no_run_start()
    {
        _folder.Sql("UPDATE Runs SET Number = 'first'");
        using var record = _folder.Open();
        Assert.Contains("(a text where a whole number belongs, in Number of table Runs",
            Assert.Throws<RecordException>(() => record.StartRun(RecordFolder.Quickstart)).Message);
    }

    [Theory]
    [InlineData("DROP TABLE Battles", "has no Battles, which every record has")]
    [InlineData("ALTER TABLE Responses RENAME COLUMN Tokens TO Words", "holds a table Responses that is not as arena makes it")]
    public void A_table_that_is_not_ours_is_refused_with_the_file_and_what_to_do(string sql, string what)
    {
        _folder.Sql(sql);
        Assert.Equal($"{_folder.Database} {what}; restore it from a copy or choose another --db",
            Assert.Throws<RecordException>(ReadAll).Message);
    }

    [Theory]
    [InlineData("DELETE FROM Responses", "the record has battle b, but no response of dpo@1 to p in round 1;")]
    [InlineData("UPDATE Responses SET LogProb = 1e308, BaseLogProb = -1e308",
        "the record has responses of dpo@1 whose gold or log-probs are too large to be averaged;")]
    [InlineData("UPDATE Battles SET Left = 'dpo'",
        "the record has an entry \"dpo\", where a player and a round were expected, such as dpo@2;")]
    [InlineData("UPDATE Battles SET Left = '@1'", "the record has an entry \"@1\", where")]
    [InlineData("UPDATE Battles SET Left = 'dpo@first'", "the record has an entry \"dpo@first\", where")]
    public void Rows_that_do_not_fit_together_are_refused_by_name(string sql, string message)
    {
        _folder.Sql(sql);
        Assert.StartsWith(message, Assert.Throws<RecordException>(ReadAll).Message);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("9223372036854775807")]
    public void A_run_number_after_which_there_is_none_lets_no_run_start(string number)
    {
        _folder.Sql($"UPDATE Runs SET Number = {number}");
        using var record = _folder.Open();
        Assert.StartsWith($"{_folder.Database} holds a value that arena does not write (",
            Assert.Throws<RecordException>(() => record.StartRun(RecordFolder.Quickstart)).Message);
    }

    [Fact]
    public void A_run_that_is_not_there_has_no_summary() =>
        Assert.StartsWith("the record has no run other-1,",
            Assert.Throws<RecordException>(() => RunSummary.Of(ArenaRecord.OpenForReading(_folder.Database), "other-1",
            new ScenarioReader(new PartCatalogue(), new Dictionary<string, string>()))).Message);

    private void ReadAll()
    {
        var record = ArenaRecord.OpenForReading(_folder.Database);
        record.Runs();
        record.Metrics(_run).ToList();
        RunSummary.Of(record, _run, new ScenarioReader(new PartCatalogue(), new Dictionary<string, string>()));
    }
}
