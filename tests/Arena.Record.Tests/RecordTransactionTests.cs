using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Record.Tests;

public sealed class RecordTransactionTests : IDisposable
{
    private readonly RecordFolder folder = new();
    private readonly ArenaRecord record;
    private readonly string run;

    public RecordTransactionTests()
    {
        record = folder.Open();
        run = record.StartRun(RecordFolder.Quickstart).Id;
    }

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_exception_in_the_middle_of_a_batch_leaves_nothing_of_it()
    {
        static IEnumerable<Battle> Broken()
        {
            for (var i = 0; i < 2_000; i++) yield return RecordRoundTripTests.Fight(1, $"test-{i:0000}", Outcome.Tie);
            throw new InvalidOperationException("the judge is gone");
        }
        Assert.Throws<InvalidOperationException>(() => record.AddBattles(run, Broken()));
        Assert.Empty(record.Battles(run));
        Assert.Equal(2_000, record.AddBattles(run, Broken().Take(2_000)));
    }

    [Fact]
    public void A_run_begins_with_its_players_or_not_at_all()
    {
        static IEnumerable<RecordedPlayer> Broken()
        {
            yield return new("dpo", "dpo", "axes", "{}");
            throw new InvalidOperationException("killed");
        }
        Assert.Throws<InvalidOperationException>(() => record.StartRun(RecordFolder.Quickstart, Broken()));
        Assert.Equal(run, Assert.Single(record.Runs()).Id);
        Assert.Equal("dpo", Assert.Single(record.Players(record.StartRun(RecordFolder.Quickstart, Broken().Take(1)).Id)).Name);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_not_finite_is_refused_and_so_is_its_batch(double value, string named)
    {
        var error = Assert.Throws<RecordException>(
            () => record.AddMetrics(run, [new("dpo", 2, 9, "loss", 1), new("dpo", 2, 10, "loss", value)]));
        Assert.Equal($"Value is {named} in RecordedMetric Player=dpo, Round=2, Step=10, Name=loss; the record holds finite numbers only",
            error.Message);
        Assert.Empty(record.Metrics(run));
    }

    [Fact]
    public void A_gold_part_that_is_not_finite_is_refused()
    {
        var response = new RecordedResponse(
            1, "dpo@1", "test-0001", "p", "t", 1, true, 1, [new UtilityPart("polite", double.NaN)], null, -1, null);
        Assert.Equal(
            "gold part polite of dpo@1 on test-0001 in round 1 is not finite; the record holds finite numbers only",
            Assert.Throws<RecordException>(() => record.AddResponses(run, [response])).Message);
    }

    [Fact]
    public void Names_that_the_file_could_not_tell_apart_are_refused()
    {
        Assert.StartsWith("Name has half a surrogate pair in RecordedMetric", Assert.Throws<RecordException>(
            () => record.AddMetrics(run, [new("dpo", 1, 1, "\uD83E", 1)])).Message);
        Assert.StartsWith("Player is empty in RecordedMetric", Assert.Throws<RecordException>(
            () => record.AddMetrics(run, [new("", 1, 1, "loss", 1)])).Message);
        record.AddMetrics(run, [new("🦙", 1, 1, "loss", 1)]);
        Assert.Equal("🦙", Assert.Single(record.Metrics(run)).Player);
    }

    [Fact]
    public void A_run_or_player_that_is_not_there_is_named()
    {
        const string NoRun = "the record has no run quickstart-9; its latest are quickstart-1";
        Assert.Equal(NoRun, Assert.Throws<RecordException>(() => record.AddBattles("quickstart-9", [])).Message);
        Assert.Equal(NoRun, Assert.Throws<RecordException>(() => record.EndRun("quickstart-9", RunState.Complete)).Message);
        Assert.Equal("run quickstart-1 has no player dpo", Assert.Throws<RecordException>(
            () => record.SetPlayerState(run, "dpo", PlayerState.Forfeited)).Message);
        Assert.Empty(record.Battles("quickstart-9"));
    }

    [Fact]
    public void A_reader_sees_one_moment_while_the_writer_goes_on()
    {
        var reader = ArenaRecord.OpenForReading(folder.Database);
        record.AddBattles(run, Enumerable.Range(0, 500).Select(i => RecordRoundTripTests.Fight(1, $"test-{i:0000}", Outcome.Left)));
        using var battles = reader.Battles(run).GetEnumerator();
        Assert.True(battles.MoveNext());

        record.AddBattles(run, Enumerable.Range(0, 500).Select(i => RecordRoundTripTests.Fight(2, $"test-{i:0000}", Outcome.Left)));
        var seen = 1;
        while (battles.MoveNext()) seen++;
        Assert.Equal(500, seen);
        Assert.Equal(1_000, reader.Battles(run).Count());
    }

    [Fact]
    public void Many_threads_may_write_and_read_at_once()
    {
        Parallel.For(0, 8, player =>
        {
            for (var step = 0; step < 20; step++)
            {
                record.AddMetrics(run, [new($"p{player}", 1, step, "loss", step)]);
                Assert.Equal(step + 1, record.Metrics(run, $"p{player}").Count());
            }
        });
        Assert.Equal(160, record.Metrics(run).Count());
    }

    [Fact]
    public void What_was_written_is_there_after_the_process_was_killed()
    {
        record.AddBattles(run, [RecordRoundTripTests.Fight(1, "test-0001", Outcome.Left)]);
        // A killed process closes nothing: what it leaves is the file and its log as they are now.
        using var copy = new RecordFolder();
        foreach (var name in new[] { "arena.db", "arena.db-wal", "arena.db.pid" })
            File.Copy(Path.Combine(folder.Folder, name), Path.Combine(copy.Folder, name));
        using var resumed = copy.Open();
        Assert.Equal(RunState.Running, resumed.FindRun()!.State);
        Assert.Single(resumed.Battles(run));
    }

    [Fact]
    public void A_closed_record_can_be_read_but_not_written()
    {
        record.Dispose();
        record.Dispose();
        Assert.Equal(run, record.FindRun()!.Id);
        Assert.Throws<ObjectDisposedException>(() => record.AddBattles(run, []));
    }
}
