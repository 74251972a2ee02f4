using Akka.Actor;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Players;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Tournament;
using Arena.Stage.Workers;
using Arena.Testing;

namespace Arena.Stage.Tests;

/// <summary>A recorder that does not keep up holds up those that give it work, instead of having it pile up.</summary>
public sealed class BackPressureTests : StageTest
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    private static PlayerTraining Step(int step) => new("a", 1, new StepReport("train", step, 9999, new Dictionary<string, double> { ["loss"] = step }));

    [Fact]
    public async Task The_judge_gets_its_next_pairing_when_the_battles_of_an_earlier_one_are_written()
    {
        var scenario = Scenario(1, Fixed("a"), Fixed("b"), Fixed("c"), Fixed("d"));
        var context = new RunContext(scenario, new ScriptedWorld(Prompts), new Seed(1), "checkpoints", new Dictionary<string, string>(), new HashSet<string>(), _ => { });
        var (judge, recorder, finished) = (CreateTestProbe(), CreateTestProbe(), new TaskCompletionSource<Exception?>());
        var pool = Sys.ActorOf(Scripted(new PoolScript())(_ => { }));
        var tournament = Sys.ActorOf(Props.Create(() => new TournamentActor(context, pool, judge, recorder, finished)));
        tournament.Tell(new Start());
        ValueTask<JudgePairing> Asked() => judge.FishForMessageAsync<JudgePairing>(_ => true, Hang);
        async Task Nothing()
        {
            var probe = CreateTestProbe();
            tournament.Tell(new Identify(0), probe);
            await probe.ExpectMsgAsync<ActorIdentity>(Hang);
            Assert.False(judge.HasMessages);
        }

        // Six pairings.
        var asked = new Queue<JudgePairing>([await Asked(), await Asked()]);
        for (var written = 0; written < 6; written++)
        {
            await Nothing();
            var gold = new GoldJudge(context.World, new GoldJudgeOptions());
            tournament.Tell(new Judged(1, [.. asked.Dequeue().Pairs.SelectMany(p => gold.BothOrders(1, p.Prompt, p.First, p.Second))]), judge);
            await recorder.FishForMessageAsync<KeepBattles>(_ => true, Hang);
            // Judged is not enough: it must be written.
            await Nothing();
            tournament.Tell(new BatchRecorded(), recorder);
            if (written < 4) asked.Enqueue(await Asked());
        }
        await recorder.FishForMessageAsync<RateRound>(_ => true, Hang);
    }

    [Fact]
    public async Task Whoever_measures_waits_while_some_batches_are_on_the_way_and_nothing_is_lost()
    {
        const int batches = 20;
        var (onTheWay, most, written) = (0, 0, new List<RecordedMetric>());
        using var full = new SemaphoreSlim(0);
        var buffer = new MetricBuffer(batch =>
        {
            written.AddRange(batch);
            most = Math.Max(most, Interlocked.Increment(ref onTheWay));
            full.Release();
        });
        var measuring = Task.Run(() =>
        {
            for (var step = 1; step <= batches * MetricBuffer.Batch; step++) buffer.Take(Step(step));
        });
        for (var batch = 1; batch <= batches; batch++)
        {
            Assert.True(await full.WaitAsync(Hang));
            // The first answers come when no more is let through.
            if (batch < MetricBuffer.Ahead) continue;
            for (var answers = batch == MetricBuffer.Ahead ? MetricBuffer.Ahead : 1; answers > 0; answers--)
            {
                Interlocked.Decrement(ref onTheWay);
                buffer.Written();
            }
        }
        await measuring.WaitAsync(Hang);
        Assert.Equal(MetricBuffer.Ahead, most);
        Assert.Equal(Enumerable.Range(1, batches * MetricBuffer.Batch), written.Select(m => m.Step));
    }

    [Fact]
    public void What_a_checkpoint_needs_is_sent_before_it_also_when_the_run_is_being_stopped()
    {
        var written = new List<RecordedMetric>();
        var buffer = new MetricBuffer(written.AddRange);
        buffer.Take(Step(1));
        buffer.Close();
        buffer.Take(new PlayerTrained("a", 1, "a@1", Kept: false));
        Assert.Equal(1, Assert.Single(written).Step);
    }

    [Fact]
    public async Task One_that_waits_is_let_go_when_nothing_is_written_any_more()
    {
        using var record = Folder.Open();
        var scenario = Scenario(1, Learner("a"), Fixed("base"));
        var script = new PoolScript { Losses = [.. Enumerable.Range(1, 10 * MetricBuffer.Batch).Select(step => (double)step)] };
        var silent = CreateTestProbe();
        var worker = new TaskCompletionSource();
        var (stage, ended) = Begin(record, NewRun(record, scenario), scenario, watch => Scripted(script)(happened =>
        {
            watch(happened);
            if (happened is PlayerTraining { Step: { Step: var step, Steps: var steps } } && step == steps) worker.SetResult();
        }), recorder: Props.Create(() => new Silent(silent)));
        for (var i = 0; i < MetricBuffer.Ahead; i++) await silent.ExpectMsgAsync<KeepMetrics>(Hang);
        Assert.False(worker.Task.IsCompleted, ended.IsCompleted ? $"the stage has ended: {await ended}" : "nobody waited");
        await stage.Ask<Settled>(new Settle(), Hang);
        await worker.Task.WaitAsync(Hang);
        Assert.False(silent.HasMessages);
    }

    /// <summary>A recorder that passes on what it is told and writes nothing.</summary>
    private sealed class Silent : ReceiveActor
    {
        public Silent(IActorRef to) => ReceiveAny(to.Tell);
    }
}
