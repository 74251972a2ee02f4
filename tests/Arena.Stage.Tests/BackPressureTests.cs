using Akka.Actor;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Players;
using Arena.Stage.Protocol;
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

    private static StepReport Step(int step) => new("train", step, 9999, new Dictionary<string, double> { ["loss"] = step });

    [Fact]
    public async Task The_judge_gets_its_next_pairing_when_the_battles_of_an_earlier_one_are_written()
    {
        var scenario = Scenario(1, Fixed("a"), Fixed("b"), Fixed("c"), Fixed("d"));
        var context = new RunContext(scenario, new ScriptedWorld(Prompts), new Seed(1), new ScriptedStore(),
            new Dictionary<string, string>(), new HashSet<string>(), _ => { });
        var (judge, recorder, finished) = (CreateTestProbe(), CreateTestProbe(), new TaskCompletionSource<Exception?>());
        var pool = Sys.ActorOf(Scripted(new PoolScript()));
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
            tournament.Tell(new Judged(1, [.. asked.Dequeue().Pairs.SelectMany(p => gold.BothOrders(1, p.Prompt, p.First, p.Second))]),
                judge);
            await recorder.FishForMessageAsync<KeepBattles>(_ => true, Hang);
            // Judged is not enough: it must be written.
            await Nothing();
            tournament.Tell(new BattlesRecorded(), recorder);
            if (written < 4) asked.Enqueue(await Asked());
        }
        await recorder.FishForMessageAsync<RateRound>(_ => true, Hang);
    }

    [Fact]
    public void A_few_batches_are_on_the_way_at_once_and_nothing_is_lost()
    {
        const int batches = 20;
        var (onTheWay, most, written) = (0, 0, new List<RecordedMetric>());
        var buffer = new MetricBuffer(batch =>
        {
            written.AddRange(batch);
            most = Math.Max(most, ++onTheWay);
        });
        for (var step = 1; step <= batches * MetricBuffer.Batch; step++)
        {
            buffer.Trained("a", 1, Step(step));
            if (buffer.HasRoom || step % 100 != 0) continue;
            onTheWay--;
            buffer.Written();
        }
        while (onTheWay > 0)
        {
            onTheWay--;
            buffer.Written();
        }
        buffer.Flush();
        Assert.Equal(MetricBuffer.Ahead, most);
        Assert.Equal(Enumerable.Range(1, batches * MetricBuffer.Batch), written.Select(m => m.Step));
    }

    [Fact]
    public void What_a_checkpoint_needs_is_sent_before_it_also_where_there_is_no_room()
    {
        var written = new List<RecordedMetric>();
        var buffer = new MetricBuffer(written.AddRange);
        for (var step = 1; step <= MetricBuffer.Ahead * MetricBuffer.Batch; step++) buffer.Trained("a", 1, Step(step));
        buffer.Trained("a", 1, Step(9));
        Assert.False(buffer.HasRoom);
        Assert.Equal(MetricBuffer.Ahead * MetricBuffer.Batch, written.Count);
        buffer.Flush();
        Assert.Equal(MetricBuffer.Ahead * MetricBuffer.Batch + 1, written.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_recorder_does_not_keep_up_the_worker_waits_on_its_own_thread_and_no_actor_does(bool goesOn)
    {
        const int steps = 2 * (MetricBuffer.Ahead + 1) * MetricBuffer.Batch + 2 * Lifeline.Ahead;
        using var record = Folder.Open();
        using var run = new CancellationTokenSource();
        var scenario = Scenario(1, Learner("a"), Fixed("base"));
        var (told, trained) = (0, new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously));
        JobCompleted Work(Job job, Action<StepReport> report)
        {
            if (job is not TrainIncrement) return PoolScript.Result(job);
            try
            {
                for (var step = 1; step <= steps; step++)
                {
                    report(Step(step));
                    Volatile.Write(ref told, step);
                }
                trained.SetResult(null);
            }
            catch (Exception e)
            {
                trained.SetResult(e);
                throw;
            }
            return PoolScript.Result(job);
        }
        DoJob work = (job, report, _) => Work(job, report);
        Func<Lifeline, Props> worker = line => Props.Create(() => new TorchWorker(work, line)).WithDispatcher(TorchWorker.Dispatcher);
        var silent = CreateTestProbe();
        var (stage, ended) = Begin(record, NewRun(record, scenario), scenario,
            Props.Create(() => new TrainingPool(1, worker, TimeSpan.FromMinutes(30), run.Token)),
            recorder: Props.Create(() => new Silent(silent)));
        for (var i = 0; i < MetricBuffer.Ahead; i++) await silent.ExpectMsgAsync<KeepMetrics>(Hang);
        // Whoever is asked answers: none of the actors waits. What they have been sent is taken in by then.
        var probe = CreateTestProbe();
        for (var i = 0; i < 3; i++)
            foreach (var part in new[] { "pool", "tournament" })
            {
                Sys.ActorSelection(stage.Path / part).Tell(new Identify(part), probe);
                Assert.NotNull((await probe.ExpectMsgAsync<ActorIdentity>(Hang)).Subject);
            }
        Assert.False(trained.Task.IsCompleted, ended.IsCompleted ? $"the stage has ended: {await ended}" : "the worker did not wait");
        Assert.InRange(Volatile.Read(ref told), 1, MetricBuffer.Ahead * MetricBuffer.Batch + Lifeline.Ahead);
        Assert.False(silent.HasMessages);
        if (goesOn)
        {
            // Each batch that is written lets the worker go on.
            for (var written = 0; !trained.Task.IsCompleted; written++)
            {
                Sys.ActorSelection(stage.Path / "tournament").Tell(new MetricsRecorded());
                if (written < steps / MetricBuffer.Batch - MetricBuffer.Ahead) await silent.ExpectMsgAsync<KeepMetrics>(Hang);
                else break;
            }
            Assert.Null(await trained.Task.WaitAsync(Hang));
            return;
        }
        await stage.Ask<Settled>(new Settle(), Hang);
        await run.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await trained.Task.WaitAsync(Hang));
    }

    /// <summary>A recorder that passes on what it is told and writes nothing.</summary>
    private sealed class Silent : ReceiveActor
    {
        public Silent(IActorRef to) => ReceiveAny(to.Tell);
    }
}
