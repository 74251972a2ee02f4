using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Files;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Recording;
using Arena.Stage.Tournament;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tests;

public sealed class FailureTests : StageTest
{
    private static readonly Scenario Three = Scenario(2, Learner("a"), Learner("b"), Learner("c"));

    private static bool Trains(Job job, string player, int round) =>
        job is TrainIncrement train && train.Player == player && train.Round == round;

    /// <summary>A script in which the job fails the first <paramref name="times"/> times.</summary>
    private static PoolScript Failing(int times, Func<Job, bool> job, Func<Exception>? error = null)
    {
        var failed = 0;
        return new PoolScript { Before = j => !job(j) || Interlocked.Increment(ref failed) > times ? true
            : throw (error?.Invoke() ?? new IOException("the disk is full")) };
    }

    private static RecordedPlayer Recorded(ArenaRecord record, RecordedRun run, string player) =>
        record.Players(run.Id).Single(p => p.Name == player);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_player_that_fails_once_or_twice_does_its_work_again_with_the_same_result(int times)
    {
        using var record = Folder.Open();
        var (undisturbed, _, _) = await Play(record, Three, new PoolScript());
        var script = Failing(times, job => Trains(job, "b", 2));
        var (run, error, events) = await Play(record, Three, script);

        Assert.Null(error);
        Assert.Equal(Enumerable.Range(0, times).Select(i => new PlayerRestarted("b", "the disk is full", TimeSpan.FromSeconds(1 << i))),
            events.OfType<PlayerRestarted>());
        Assert.Equal(1 + 1 + times, script.Trainings("b").Count());
        Assert.Equal(2, script.Trainings("a").Count());
        Assert.Equal(Json(record, undisturbed), Json(record, run));
        Assert.Equal(record.Metrics(undisturbed.Id), record.Metrics(run.Id));
    }

    [Fact]
    public async Task A_player_waits_one_second_before_its_second_try_and_two_before_its_third()
    {
        using var record = Folder.Open();
        var script = Failing(2, job => Trains(job, "a", 1));
        var scenario = Scenario(1, Learner("a"), Fixed("base"));
        var (stage, finished) = Begin(record, NewRun(record, scenario), scenario, Scripted(script), timeStands: true);
        foreach (var seconds in new[] { 1, 2 })
        {
            await Fish<PlayerRestarted>();
            Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.Null(await Child(stage, "tournament/a"));
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        await Fish<PlayerTrained>();
        Assert.Null((await ToItsEnd(finished)).Error);
    }

    private async Task<IActorRef?> Child(IActorRef stage, string path)
    {
        var probe = CreateTestProbe();
        Sys.ActorSelection(stage.Path / path.Split('/')).Tell(new Identify(1), probe);
        return (await probe.ExpectMsgAsync<ActorIdentity>()).Subject;
    }

    [Fact]
    public async Task A_third_failure_forfeits_visibly_and_the_others_play_on()
    {
        using var record = Folder.Open();
        var script = Failing(3, job => Trains(job, "b", 1));
        var (run, error, events) = await Play(record, Three, script);

        Assert.Null(error);
        Assert.Equal(2, events.OfType<PlayerRestarted>().Count());
        Assert.Equal(new PlayerForfeited("b", "the disk is full"), Assert.Single(events.OfType<PlayerForfeited>()));
        Assert.Equal((PlayerState.Forfeited, "the disk is full"), (Recorded(record, run, "b").State, Recorded(record, run, "b").Reason));
        Assert.Equal(PlayerState.Active, Recorded(record, run, "a").State);
        // a and c in the first round; each newest with each of the four in the second: 1 + 1 + 4 pairings.
        Assert.Equal(2 * Prompts * (1 + 1 + 4), record.Battles(run.Id).Count());
        Assert.DoesNotContain(record.Battles(run.Id), b => b.Left.StartsWith('b') || b.Right.StartsWith('b') || b.Outcome == Outcome.Void);
        Assert.Contains("\"reason\": \"the disk is full\"", Json(record, run), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Training_that_diverges_forfeits_at_once()
    {
        using var record = Folder.Open();
        var script = Failing(int.MaxValue, job => Trains(job, "b", 2), () => new TrainingDivergedException("loss is NaN at step 3"));
        var (run, error, events) = await Play(record, Three, script);

        Assert.Null(error);
        Assert.Empty(events.OfType<PlayerRestarted>());
        Assert.Equal(2, script.Trainings("b").Count());
        Assert.Equal("loss is NaN at step 3", Recorded(record, run, "b").Reason);
        // What it played before it went stays.
        Assert.Contains(record.Battles(run.Id), b => b.Left == "b@1" && b.Round == 1);
        Assert.DoesNotContain(record.Battles(run.Id), b => b.Left.StartsWith('b') && b.Round == 2);
    }

    [Fact]
    public async Task An_entry_that_cannot_answer_gives_void_battles_with_the_reason_and_is_not_rated()
    {
        using var record = Folder.Open();
        var script = Failing(int.MaxValue, job => job is WriteReplies { Entry: "b@1" });
        var (run, error, events) = await Play(record, Three, script);

        Assert.Null(error);
        Assert.Equal(3, script.Answers("b@1").Count());
        var first = record.Battles(run.Id).Where(b => b.Round == 1).ToList();
        Assert.Equal(3 * 2 * Prompts, first.Count);
        Assert.All(first, b => Assert.Equal(b.Left == "b@1" || b.Right == "b@1" ? "b@1 did not answer" : null, b.Reason));
        Assert.Equal(2 * 2 * Prompts, events.OfType<RoundRated>().First().Leaderboard.Fit.Void);
        Assert.DoesNotContain(record.Battles(run.Id), b => b.Round == 2 && (b.Left.StartsWith('b') || b.Right.StartsWith('b')));
        // It has a place on the board without a battle, and nothing to say of its replies.
        Assert.Contains("\"b@1\"", Json(record, run));
    }

    [Fact]
    public async Task One_of_a_players_entries_that_cannot_answer_does_not_take_back_what_the_other_answered()
    {
        using var record = Folder.Open();
        // b@1 answers in the first round and fails in the second, where b@2 answers too.
        var round = 0;
        var script = new PoolScript { Before = job => job is not WriteReplies { Entry: "b@1" } || Interlocked.Increment(ref round) == 1
            ? true : throw new IOException("gone") };
        var (run, error, _) = await Play(record, Three, script);
        Assert.Null(error);
        var second = record.Battles(run.Id).Where(b => b.Round == 2).ToList();
        Assert.All(second.Where(b => b.Left == "b@1" || b.Right == "b@1"), b => Assert.Equal(Outcome.Void, b.Outcome));
        Assert.Contains(second, b => b.Left == "b@2" && b.Outcome != Outcome.Void);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_whose_players_all_forfeit_ends_with_an_error_that_names_the_reasons(bool training)
    {
        using var record = Folder.Open();
        var script = new PoolScript { Before = job => training && job is TrainIncrement || !training && job is WriteReplies
            ? throw new IOException("no space") : true };
        var (run, error, events) = await Play(record, Three, script);

        var forfeited = Assert.IsType<EveryoneForfeitedException>(error);
        Assert.StartsWith("nobody is left to play: every player forfeited by round 1 of 2; ", forfeited.Message);
        Assert.All(["a", "b", "c"], player =>
        {
            Assert.Contains($"; {player}: no space", forfeited.Message);
            Assert.Equal(PlayerState.Forfeited, Recorded(record, run, player).State);
        });
        Assert.Equal(3, events.OfType<PlayerForfeited>().Count());
        Assert.All(record.Battles(run.Id), b => Assert.Equal(Outcome.Void, b.Outcome));
        Json(record, run);
    }

    [Fact]
    public async Task A_result_for_a_player_that_was_started_anew_meanwhile_is_not_taken_for_its_own()
    {
        using var record = Folder.Open();
        var scenario = Scenario(2, Learner("a"), Fixed("base"));
        var pool = CreateTestProbe();
        var run = NewRun(record, scenario);
        var (_, finished) = Begin(record, run, scenario, Props.Create(() => new RelayedPool(pool)), timeStands: true);

        async Task<WriteReplies> UpTo(string entry, int round)
        {
            while (true)
            {
                var job = await pool.ExpectMsgAsync<Job>();
                if (job is WriteReplies write && write.Entry == entry && record.Responses(run.Id, round - 1).Any() == (round > 1))
                    return write;
                pool.Reply(PoolScript.Result(job));
            }
        }

        // In the second round a@2 fails while a@1 is at work, so that both are begun again.
        WriteReplies first;
        Assert.Equal("checkpoints/a-2", ScriptedStore.FolderOf((first = await UpTo("a@2", 2)).Checkpoint!));
        var old = await UpTo("a@1", 2);
        var failed = pool.Sender;
        failed.Tell(new JobFailed(first.Id, ErrorKind.Infrastructure, "gone"));
        await Fish<PlayerRestarted>();
        // The old one's result comes late, and other than the new one's will be.
        failed.Tell(new RepliesWritten(old.Id, new(PoolScript.Replies(old, "stale"))));
        Time.Advance(TimeSpan.FromSeconds(1));
        for (var answered = 0; answered < 2;)
        {
            var job = await pool.ExpectMsgAsync<Job>();
            if (job is WriteReplies { Entry: not "base@0" })
            {
                Assert.DoesNotContain(job.Id, new[] { first.Id, old.Id });
                answered++;
            }
            pool.Reply(PoolScript.Result(job));
        }
        var (error, events) = await ToItsEnd(finished);
        Assert.Null(error);
        Assert.DoesNotContain(record.Responses(run.Id), r => r.Text.StartsWith("stale", StringComparison.Ordinal));
        Assert.Single(events.OfType<EntryAnswered>(), e => e.Entry == "a@1");
    }

    [Fact]
    public async Task A_disk_that_is_full_ends_the_run_and_nobody_forfeits()
    {
        using var record = Folder.Open();
        var script = Failing(1, job => Trains(job, "b", 2), () => new DiskFullException("b@2"));
        var (run, error, events) = await Play(record, Three, script);
        Assert.Equal((ErrorKind.DiskFull, "cannot write b@2: the disk is full; free some space"),
            (Assert.IsType<ArenaException>(error).Kind, error.Message));
        Assert.DoesNotContain(events, e => e is PlayerRestarted or PlayerForfeited);
        Assert.All(record.Players(run.Id), p => Assert.Equal(PlayerState.Active, p.State));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_ends_the_run_with_its_error()
    {
        using var record = Folder.Open();
        var script = new PoolScript
        {
            Before = job =>
            {
                if (Trains(job, "a", 2)) record.Dispose();
                return true;
            },
        };
        var (_, error, _) = await Play(record, Three, script);
        Assert.IsType<ObjectDisposedException>(error);
    }

    [Fact]
    public async Task Models_that_cannot_be_made_end_the_run_with_their_error()
    {
        using var record = Folder.Open();
        var (_, error, _) = await Play(record, Three, Failing(1, job => job is PrepareModels));
        Assert.Equal((ErrorKind.Infrastructure, "the disk is full"), (Assert.IsType<ArenaException>(error).Kind, error.Message));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends_so_and_nobody_forfeits()
    {
        using var record = Folder.Open();
        using var cancel = new CancellationTokenSource();
        var script = new PoolScript
        {
            Before = job =>
            {
                if (Trains(job, "b", 2)) cancel.Cancel();
                cancel.Token.ThrowIfCancellationRequested();
                return true;
            },
        };
        var (run, error, events) = await Play(record, Three, script);
        Assert.IsAssignableFrom<OperationCanceledException>(error);
        Assert.Empty(events.OfType<PlayerForfeited>());
        Assert.Empty(events.OfType<PlayerRestarted>());
        Assert.All(record.Players(run.Id), p => Assert.Equal(PlayerState.Active, p.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_told_before_the_end_is_written_before_the_stage_goes(bool broken)
    {
        using var record = Folder.Open();
        var run = NewRun(record, Three);
        var pool = CreateTestProbe();
        var (stage, _) = Begin(record, run, Three, Props.Create(() => new RelayedPool(pool)));
        await pool.ExpectMsgAsync<PrepareModels>();
        var writer = (await Child(stage, "recorder"))!;
        if (broken) record.Dispose();
        var steps = Enumerable.Range(1, 300).ToList();
        foreach (var step in steps) writer.Tell(new KeepMetrics([new RecordedMetric("a", 1, step, "loss", step)]));
        await stage.Ask<Settled>(new Settle(), TimeSpan.FromSeconds(20));
        if (!broken) Assert.Equal(steps, record.Metrics(run.Id).Select(m => m.Step));
        // Also when it is asked again, or the recorder went long ago.
        await stage.Ask<Settled>(new Settle(), TimeSpan.FromSeconds(20));
    }
}
