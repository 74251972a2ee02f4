using Akka.Actor;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Stage.Workers;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests.Faults;

/// <summary>What a scenario lets go wrong, through the whole stage: who is hit, who is not, and that nothing is lost.</summary>
public sealed class EventTests : StageTest
{
    private static Scenario With(params EventOptions[] events) =>
        Scenario(3, Learner("a"), Learner("b"), Fixed("base")) with { Events = events };

    private static bool Has(Battle battle, string player) =>
        battle.Left.StartsWith(player, StringComparison.Ordinal) || battle.Right.StartsWith(player, StringComparison.Ordinal);

    [Fact]
    public async Task A_judge_outage_of_one_round_voids_that_round_and_the_others_are_rated()
    {
        using var record = Folder.Open();
        var (run, error, events) = await Play(record, With(new JudgeFails { From = 2, Until = 2 }), new PoolScript());
        Assert.Null(error);
        Assert.All(record.Battles(run.Id), b => Assert.Equal(b.Round == 2, b.Outcome == Outcome.Void));
        Assert.Equal([1, 2, 3], events.OfType<RoundRated>().Select(r => r.Round));
        Assert.Equal([0, 1, 0], events.OfType<RoundBegan>().Select(r => r.Events.Count));
        Assert.All(record.Players(run.Id), p => Assert.Equal(PlayerState.Active, p.State));
    }

    [Fact]
    public async Task A_player_that_crashes_twice_in_each_round_ends_as_if_it_had_not()
    {
        using var record = Folder.Open();
        var (undisturbed, _, _) = await Play(record, With(), new PoolScript());
        var (run, error, events) = await Play(
            record, With(new PlayerCrashes { Player = "b", Times = 2 }, new PlayerCrashes { Player = "base" }), new PoolScript());
        Assert.Null(error);
        Assert.Equal(3 * 2, events.OfType<PlayerRestarted>().Count(r => r.Player == "b"));
        Assert.Equal(3, events.OfType<PlayerRestarted>()
            .Count(r => r is { Player: "base", Reason: "scripted event: player-crashes (1 of 1)" }));
        Assert.Equal(Json(record, undisturbed), Json(record, run));
    }

    [Fact]
    public async Task A_player_that_crashes_three_times_in_a_round_forfeits_and_the_others_play_on()
    {
        using var record = Folder.Open();
        var (run, error, _) = await Play(record, With(new PlayerCrashes { Player = "b", Times = 3, From = 2 }), new PoolScript());
        Assert.Null(error);
        Assert.Equal("scripted event: player-crashes (3 of 3)", record.Players(run.Id)
            .Single(p => p.State == PlayerState.Forfeited).Reason);
        Assert.Equal([1], record.Battles(run.Id).Where(b => Has(b, "b@")).Select(b => b.Round).Distinct());
        Assert.Equal([1, 2, 3], record.Battles(run.Id).Where(b => Has(b, "a@")).Select(b => b.Round).Distinct());
    }

    /// <summary>A run over the real pool with one scripted worker, whose timeout passes as often as work hangs.</summary>
    private async Task<(RecordedRun Run, Exception? Error, List<PlayerRestarted> Restarts)> PlayHanging(
        ArenaRecord record, Scenario scenario, int hangs)
    {
        using var hung = new SemaphoreSlim(0);
        var script = new PoolScript
        {
            Before = job =>
            {
                if (job is not HangJob) return true;
                hung.Release();
                return false;
            },
        };
        var (run, restarts) = (NewRun(record, scenario), new List<PlayerRestarted>());
        Func<Lifeline, Props> worker = _ => Scripted(script);
        var (_, finished) = Begin(record, run, scenario,
            Props.Create(() => new TrainingPool(1, worker, TimeSpan.FromMinutes(10), CancellationToken.None)), timeStands: true);
        for (var i = 1; i <= hangs; i++)
        {
            Assert.True(await hung.WaitAsync(TimeSpan.FromSeconds(20)));
            for (var minute = 0; minute < 11; minute++) Time.Advance(TimeSpan.FromMinutes(1));
            // The third is out and waits for nothing.
            if (i == 3) break;
            restarts.Add(await Fish<PlayerRestarted>());
            Time.Advance(restarts[^1].Wait);
        }
        return (run, (await ToItsEnd(finished)).Error, restarts);
    }

    [Fact]
    public async Task A_player_that_hangs_twice_is_given_up_waits_and_ends_as_if_it_had_not()
    {
        using var record = Folder.Open();
        var (undisturbed, _, _) = await Play(record, With(), new PoolScript());
        var (run, error, restarts) = await PlayHanging(record, With(new PlayerHangs { Player = "b", From = 2, Until = 2, Times = 2 }), 2);
        Assert.Null(error);
        Assert.Equal(new[] { 1, 2 }.Select(s =>
            new PlayerRestarted("b", "scripted event: player-hangs: training gave no sign of life for 10 minutes (tournament.timeout)",
            TimeSpan.FromSeconds(s))), restarts);
        Assert.Equal(Json(record, undisturbed), Json(record, run));
        Assert.Equal(record.Metrics(undisturbed.Id), record.Metrics(run.Id));
    }

    [Fact]
    public async Task A_player_that_hangs_three_times_in_a_round_forfeits_and_the_others_play_on()
    {
        using var record = Folder.Open();
        var (run, error, _) = await PlayHanging(record, With(new PlayerHangs { Player = "base", Times = 3 }), 3);
        Assert.Null(error);
        var forfeited = record.Players(run.Id).Single(p => p.State == PlayerState.Forfeited);
        Assert.Equal(("base", "scripted event: player-hangs: answering gave no sign of life for 10 minutes (tournament.timeout)"),
            (forfeited.Name, forfeited.Reason));
        Assert.Equal([1, 2, 3], record.Battles(run.Id).Where(b => Has(b, "a@") && b.Outcome != Outcome.Void).Select(b => b.Round)
            .Distinct());
    }

    [Fact]
    public async Task A_slow_player_begins_late_and_changes_nothing_else()
    {
        using var record = Folder.Open();
        var (undisturbed, _, _) = await Play(record, With(), new PoolScript());
        var scenario = With(new PlayerSlow { Player = "b", From = 2, Until = 2, Seconds = 90 });
        var script = new PoolScript();
        var run = NewRun(record, scenario);
        var (stage, finished) = Begin(record, run, scenario, Scripted(script), timeStands: true);
        while ((await Fish<RoundBegan>()).Round != 2) { }
        // The way to the faulty pool, which holds the work of the second round.
        var probe = CreateTestProbe();
        foreach (var part in new[] { "tournament", "pool" })
        {
            Sys.ActorSelection(stage.Path / part).Tell(new Identify(part), probe);
            await probe.ExpectMsgAsync<ActorIdentity>(TimeSpan.FromSeconds(20));
        }
        Time.Advance(TimeSpan.FromSeconds(89));
        Assert.Single(script.Trainings("b"));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await ToItsEnd(finished)).Error);
        Assert.Equal(3, script.Trainings("b").Count());
        Assert.Equal(Json(record, undisturbed), Json(record, run));
    }

    [Fact]
    public async Task A_flaky_player_voids_the_battles_of_the_prompts_that_it_does_not_answer_and_no_others()
    {
        using var record = Folder.Open();
        var (run, error, _) = await Play(record, With(new PlayerFlaky { Player = "b", Rate = 0.5, From = 2 }), new PoolScript());
        Assert.Null(error);
        var answered = record.Responses(run.Id).Select(r => (r.Round, r.Entry, r.PromptId)).ToHashSet();
        Assert.All(record.Battles(run.Id), b => Assert.Equal(
            answered.Contains((b.Round, b.Left, b.PromptId)) && answered.Contains((b.Round, b.Right, b.PromptId)),
                b.Outcome != Outcome.Void));
        var missing = record.Battles(run.Id).Where(b => b.Outcome == Outcome.Void).ToList();
        Assert.NotEmpty(missing);
        Assert.All(missing, b => Assert.Matches("^b@[1-3] did not answer: scripted event: player-flaky$", b.Reason));
        Assert.DoesNotContain(missing, b => b.Round == 1);
        Assert.Contains(answered, a => a is { Round: 3, Entry: "b@3" });
    }

    [Fact]
    public async Task One_that_never_answers_is_void_throughout_and_does_not_stop_the_run()
    {
        using var record = Folder.Open();
        var (run, error, _) = await Play(record, With(new PlayerFlaky { Player = "b", Rate = 1 }), new PoolScript());
        Assert.Null(error);
        Assert.All(record.Battles(run.Id), b => Assert.Equal(Has(b, "b@"), b.Outcome == Outcome.Void));
        Json(record, run);
    }

    [Fact]
    public async Task Prompts_shift_from_a_round_on()
    {
        using var record = Folder.Open();
        var (run, _, _) = await Play(record, With(new PromptsShift { From = 2 }), new PoolScript());
        Assert.All(record.Battles(run.Id), b => Assert.StartsWith(b.Round == 1 ? "test-" : "outofdistribution-", b.PromptId));
    }

    [Fact]
    public void Events_of_labels_and_rewards_reach_the_jobs_of_the_players_and_rounds_that_they_are_meant_for()
    {
        var (all, one, reward) = (new LabelsFlip { From = 2 }, new PairsPoisoned { Player = "b", Text = "x", Until = 2 },
            new RewardStale { Player = "a", From = 3 });
        var work = Work(With(all, one, reward));
        IEnumerable<EventOptions> Of(string player, int round) => work.Training(Increment(player, round)).Events!;
        Assert.Empty(Of("a", 1));
        Assert.Equal<EventOptions>([one], Of("b", 1));
        Assert.Equal<EventOptions>([all], Of("a", 2));
        Assert.Equal<EventOptions>([all, one], Of("b", 2));
        Assert.Equal<EventOptions>([all], Of("b", 3));
        Assert.Equal<EventOptions>([all, reward], Of("a", 3));
    }

    internal static RunWork Work(Scenario scenario) =>
        new(scenario, new Seed(7), new ScriptedWorld(Prompts), new RunFolders("checkpoints", "models"), TorchSharp.torch.CPU,
        new ScriptedStore());

    private static TrainIncrement Increment(string player, int round) =>
        new($"{player}@{round}", player, round, null, new ModelHashes("base", "start", new([]), null));

    [Fact]
    public void A_disk_is_full_in_the_rounds_of_the_event()
    {
        var work = Work(With(new DiskFull { From = 2, Until = 2 }));
        foreach (var (player, round) in from player in new[] { "a", "b" } from round in Enumerable.Range(1, 3) select (player, round))
            Assert.Equal(round == 2, work.Training(Increment(player, round)).DiskFull);
    }

    [Fact]
    public async Task A_reply_whose_log_prob_is_no_number_voids_its_own_battles_and_says_so()
    {
        using var record = Folder.Open();
        var pool = new PoolScript { Answer = (write, replies) => write.Entry == "b@2"
            ? [replies[0] with { LogProb = double.NaN }, replies[1] with { BaseLogProb = double.NegativeInfinity }, .. replies.Skip(2)]
            : replies };
        var (run, error, _) = await Play(record, With(), pool);
        Assert.Null(error);
        var missing = record.Battles(run.Id).Where(b => b.Outcome == Outcome.Void).ToList();
        Assert.All(missing, b => Assert.Equal("b@2 gave a reply whose log-prob is not a finite number", b.Reason));
        // In the second round against a@2, a@1, b@1 and base@0, in the third against the newest; both orders.
        Assert.Equal(2 * 4 + 2 * 3, missing.Count);
        Assert.Contains(record.Responses(run.Id), r => r is { Entry: "b@2", BaseLogProb: null });
        Assert.DoesNotContain("NaN", Json(record, run));
    }

    [Fact]
    public async Task A_measurement_that_is_no_number_is_not_recorded_and_does_not_end_the_run()
    {
        using var record = Folder.Open();
        var pool = new PoolScript { Losses = [double.NaN, 0.25] };
        var (run, error, _) = await Play(record, With(), pool);
        Assert.Null(error);
        Assert.Equal([(2, 0.25)], record.Metrics(run.Id, "a").Where(m => m.Round == 1).Select(m => (m.Step, m.Value)));
    }

    [Fact]
    public async Task A_run_that_is_killed_and_resumed_meets_the_same_events()
    {
        var scenario = With(
            new JudgeFails { Rate = 0.2 }, new JudgeFlips { Rate = 0.3, From = 2 }, new PlayerFlaky { Player = "a", Rate = 0.4 },
            new PlayerCrashes { Player = "b", Times = 2 }, new PlayerCrashes { Player = "a", Times = 3, From = 3 },
            new PromptsShift { From = 3 });
        using var record = Folder.Open();
        var (whole, error, _) = await Play(record, scenario, new PoolScript());
        Assert.Null(error);
        var expected = Json(record, whole);
        for (var jobs = 4; jobs < 40; jobs += 7)
        {
            var (run, count) = (NewRun(record, scenario), 0);
            var reached = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var script = new PoolScript
            {
                Before = _ =>
                {
                    if (Interlocked.Increment(ref count) <= jobs) return true;
                    reached.TrySetResult(null);
                    return false;
                },
            };
            var (stage, first) = Begin(record, run, scenario, Scripted(script));
            await await Task.WhenAny(first, reached.Task).WaitAsync(TimeSpan.FromSeconds(20));
            await WatchAsync(stage);
            Sys.Stop(stage);
            await FishForMessageAsync<Akka.Actor.Terminated>(_ => true, TimeSpan.FromSeconds(20));
            var (_, finished) = Begin(record, run, scenario, Scripted(new PoolScript()));
            Assert.Null((await ToItsEnd(finished)).Error);
            Assert.Equal(expected, Json(record, run));
        }
    }
}
