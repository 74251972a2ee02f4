using System.Text.Json;
using Arena.Core;
using Arena.Program.Commands;
using Arena.Record;
using Arena.Testing;

namespace Arena.Program.Tests.Commands;

public sealed class RunsCommandTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (int Exit, string Output, string Error) Runs(params string[] arguments) =>
        Shell.Run(RunsCommand.Create(), [.. arguments, "--db", _folder.Database]);

    private string Checkpoints(string run) => Path.Combine(_folder.Folder, ".arena", run);

    /// <summary>A run with a checkpoint of 1000 bytes, a battle and a rating.</summary>
    private RecordedRun Play(ArenaRecord record, string scenarioText = "")
    {
        var run = record.StartRun(
            RecordFolder.Quickstart with { ScenarioText = scenarioText }, [new("dpo", "dpo", "a", "{}"), new("sft", null, "a", "{}")]);
        var folder = Directory.CreateDirectory(Path.Combine(Checkpoints(run.Id), "dpo@1-0123456789ab")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "model"), new byte[1000]);
        record.AddCheckpoint(run.Id, new("dpo", 1, "dpo@1", RecordFolder.Hash, folder, 3));
        record.AddMetrics(run.Id, [new("dpo", 1, 1, "loss", 1)]);
        record.AddResponses(run.Id, [new(1, "dpo@1", "p", "question", "answer", 1, true, null, null, null, -1, null)]);
        record.AddBattles(run.Id, [new("b", 1, "p", "dpo@1", "sft@1", "gold", Outcome.Left)]);
        record.SaveRatings(run.Id, 1,
            [new(1, "dpo@1", 1100, null, null, 0, null, 1, 1, 0, 0), new(1, "sft@1", 900, null, null, 0, null, 1, 0, 1, 0)]);
        return run;
    }

    private void PlayThree()
    {
        using var record = _folder.Open();
        record.EndRun(Play(record).Id, RunState.Complete);
        _folder.Time.Advance(TimeSpan.FromDays(1));
        record.EndRun(Play(record).Id, RunState.Stopped, "stopped by the user");
        Play(record);
    }

    [Fact]
    public void Each_run_is_listed_with_its_state_its_size_and_when_it_began()
    {
        PlayThree();
        Directory.CreateDirectory(Checkpoints("cache"));
        File.WriteAllBytes(Path.Combine(Checkpoints("cache"), "model"), new byte[5000]);
        var (exit, said, error) = Runs();
        Assert.Equal((0, ""), (exit, error));
        Assert.Matches(@"1 +quickstart-1 +complete +7 +1 +2 +1\.0 kB +2030-01-02 03:04", said);
        Assert.Matches(@"2 +quickstart-2 +stopped +7 +1 +2 +1\.0 kB +2030-01-03 03:04", said);
        // Its process is gone.
        Assert.Matches(@"3 +quickstart-3 +unfinished ", said);
        Assert.Contains("Base models, shared by all runs: 5.0 kB in ", said);
        using (_folder.Open()) Assert.Matches(@"3 +quickstart-3 +running ", Runs().Output);
    }

    [Fact]
    public void As_json_they_have_the_names_of_their_players_too()
    {
        PlayThree();
        var root = JsonDocument.Parse(Runs("--json").Output).RootElement;
        Assert.Equal(["quickstart-1", "quickstart-2", "quickstart-3"], root.GetProperty("runs").EnumerateArray()
            .Select(run => run.GetProperty("run").GetString()));
        var second = root.GetProperty("runs")[1];
        Assert.Equal(["dpo", "sft"], second.GetProperty("players").EnumerateArray().Select(player => player.GetString()));
        Assert.Equal((1, 1000, "stopped by the user"),
            (second.GetProperty("roundsDone").GetInt32(), second.GetProperty("bytes").GetInt32(), second.GetProperty("message")
            .GetString()));
        Assert.True(root.GetProperty("recordBytes").GetInt64() > 0);
    }

    [Fact]
    public void A_record_without_runs_says_so()
    {
        _folder.Open().Dispose();
        Assert.StartsWith($"{_folder.Database} holds no run yet", Runs().Output);
    }

    [Fact]
    public void A_deleted_run_goes_with_its_rows_and_its_checkpoints_and_what_was_freed_is_said()
    {
        PlayThree();
        var (exit, said, error) = Runs("delete", "quickstart-1", "quickstart-3", "--yes");
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("removed quickstart-1, quickstart-3; freed ", said);
        Assert.Contains(": 2.0 kB of checkpoints and ", said);
        Assert.Equal([".arena/quickstart-2"], Directory.GetDirectories(Path.Combine(_folder.Folder, ".arena"))
            .Select(folder => Path.GetRelativePath(_folder.Folder, folder)));
        var record = ArenaRecord.OpenForReading(_folder.Database);
        Assert.Equal("quickstart-2", Assert.Single(record.Runs()).Id);
        foreach (var table in new[] { "Players", "Checkpoints", "Metrics", "Responses", "Battles", "Ratings" })
            Assert.Equal(0L, _folder.Sql($"SELECT COUNT(*) FROM {table} WHERE RunId <> 'quickstart-2'"));
        Assert.Single(record.Battles("quickstart-2"));
    }

    [Fact]
    public void As_json_what_was_freed_is_in_bytes()
    {
        PlayThree();
        var root = JsonDocument.Parse(Runs("delete", "quickstart-1", "--yes", "--json").Output).RootElement;
        Assert.Equal(("quickstart-1", 1000, 0), (root.GetProperty("runs")[0].GetString(), root.GetProperty("checkpointBytes").GetInt32(),
            root.GetProperty("stays").GetArrayLength()));
    }

    [Fact]
    public void Nothing_is_deleted_of_a_record_that_is_being_written_or_for_a_run_that_is_not_there_or_without_a_yes()
    {
        PlayThree();
        using (_folder.Open())
            Assert.StartsWith($"another arena is writing to {_folder.Database} (process ",
                Assert.Throws<RecordException>(() => Delete("quickstart-1", "--yes")).Message);
        Assert.Contains("holds no run other-1; there are: quickstart-1",
            Assert.Throws<UsageException>(() => Delete("quickstart-1", "other-1", "--yes")).Message);
        if (Console.IsInputRedirected)
            Assert.Equal("nobody can be asked whether quickstart-1 and 1.0 kB of checkpoints are to be removed for good; say so with --yes",
                Assert.Throws<UsageException>(() => Delete("quickstart-1")).Message);
        Assert.Equal(3, ArenaRecord.OpenForReading(_folder.Database).Runs().Count);
        Assert.True(File.Exists(Path.Combine(Checkpoints("quickstart-1"), "dpo@1-0123456789ab", "model")));
    }

    /// <summary>As the program does it, which tells errors itself.</summary>
    private void Delete(params string[] arguments) => RunsCommand.Create().Parse(["delete", .. arguments, "--db", _folder.Database]).Invoke(
        new() { EnableDefaultExceptionHandler = false, Output = new StringWriter(), Error = new StringWriter() });

    [Theory]
    [InlineData("models: {base: {kind: folder, path: /home/somebody/.arena/quickstart-1/dpo@1-0123456789ab/policy}}")]
    [InlineData("models: {base: {kind: folder, path: '.arena\\quickstart-1\\dpo@1-0123456789ab'}}")]
    public void A_checkpoint_that_another_run_begins_with_stays_until_that_run_goes_too(string scenario)
    {
        using (var record = _folder.Open())
        {
            Play(record);
            Play(record, scenario);
        }
        var checkpoint = Path.Combine(Checkpoints("quickstart-1"), "dpo@1-0123456789ab");
        Assert.StartsWith($"{checkpoint} stays: quickstart-2 uses it\nremoved quickstart-1; freed ",
            Runs("delete", "quickstart-1", "--yes").Output);
        Assert.True(Directory.Exists(checkpoint));
    }

    [Fact]
    public void A_checkpoint_that_another_run_has_recorded_stays_unless_both_go()
    {
        using (var record = _folder.Open())
        {
            Play(record);
            record.AddCheckpoint(Play(record).Id,
                new("sft", 1, "sft@1", RecordFolder.Hash, Path.Combine(Checkpoints("quickstart-1"), "dpo@1-0123456789ab"), 3));
        }
        Assert.Contains(" stays: quickstart-2 uses it", Runs("delete", "quickstart-1", "--yes").Output);
        using (var record = _folder.Open()) Play(record);
        Assert.DoesNotContain(" stays", Runs("delete", "quickstart-2", "quickstart-3", "--yes").Output);
    }

    [Fact]
    public void Checkpoints_stay_that_a_run_of_the_same_name_in_a_record_beside_it_has_too()
    {
        PlayThree();
        using (var other = ArenaRecord.Open(Path.Combine(_folder.Folder, "other.db"), _folder.Time))
            other.StartRun(RecordFolder.Quickstart);
        File.WriteAllText(Path.Combine(_folder.Folder, "notes.txt"), "SQLite, they say");
        var (exit, said, _) = Runs("delete", "quickstart-1", "quickstart-2", "--yes");
        Assert.Equal(0, exit);
        Assert.Contains($"{Checkpoints("quickstart-1")} stays: {Path.Combine(_folder.Folder, "other.db")} has a run quickstart-1 too, or "
            + "cannot be read", said);
        Assert.True(Directory.Exists(Checkpoints("quickstart-1")));
        Assert.False(Directory.Exists(Checkpoints("quickstart-2")));
    }

    [SkippableFact]
    public void Links_among_a_runs_files_are_removed_and_what_they_lead_to_stays()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        PlayThree();
        using var precious = new RecordFolder();
        File.WriteAllText(Path.Combine(precious.Folder, "mine"), "mine");
        Directory.CreateSymbolicLink(Path.Combine(Checkpoints("quickstart-1"), "link"), precious.Folder);
        Directory.Delete(Checkpoints("quickstart-2"), recursive: true);
        Directory.CreateSymbolicLink(Checkpoints("quickstart-2"), precious.Folder);
        var (exit, said, _) = Runs("delete", "quickstart-1", "quickstart-2", "--yes");
        Assert.Equal(0, exit);
        Assert.Contains($"{precious.Folder} stays: {Checkpoints("quickstart-2")} was a link to it", said);
        Assert.Equal(["quickstart-3"], Directory.GetFileSystemEntries(Path.Combine(_folder.Folder, ".arena")).Select(Path.GetFileName));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(precious.Folder, "mine")));
    }
}
