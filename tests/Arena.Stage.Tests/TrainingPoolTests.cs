using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Workers;

namespace Arena.Stage.Tests;

public sealed class TrainingPoolTests() : TestKit($"{TorchWorker.Dispatcher} {{ type = PinnedDispatcher }}\nakka.test.single-expect-default = 20s\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF")
{
    private static readonly ModelsOptions Models = new() { Base = new PretrainOptions() };

    private static PrepareModels Job(int number) => new(Models with { Start = new StartOptions { Demonstrations = number } }, new GoldJudgeOptions());

    private static int Number(TorchJob job) => ((PrepareModels)job).Models.Start!.Demonstrations;

    /// <summary>Tells a test what it is given, and is done when the test says so.</summary>
    private sealed class ToldWorker : ReceiveActor
    {
        private IActorRef _from = ActorRefs.Nobody;

        public ToldWorker(IActorRef test)
        {
            Receive<TorchJob>(job =>
            {
                _from = Sender;
                test.Tell(job);
            });
            Receive<JobDone>(done =>
            {
                _from.Tell(done);
            });
            Receive<Exception>(e => throw e);
        }
    }

    private (IActorRef Pool, TestProbe Works) Told(int workers)
    {
        var works = CreateTestProbe();
        return (Sys.ActorOf(Told(workers, works)), works);
    }

    private static Props Told(int workers, IActorRef works)
    {
        Func<Lifeline, Props> worker = _ => Props.Create(() => new ToldWorker(works));
        return Props.Create(() => new TrainingPool(workers, worker, TimeSpan.FromMinutes(30), CancellationToken.None));
    }

    /// <summary>Returns once the pool and its workers have done everything that they were told before.</summary>
    private async Task Quiet(IActorRef pool, int workers)
    {
        var probe = CreateTestProbe();
        pool.Tell(new Identify(0), probe);
        await probe.ExpectMsgAsync<ActorIdentity>();
        for (var i = 0; i < workers; i++)
        {
            Sys.ActorSelection(pool.Path / $"worker-{i}").Tell(new Identify(i), probe);
            await probe.ExpectMsgAsync<ActorIdentity>();
        }
    }

    [Fact]
    public async Task As_many_jobs_are_done_at_once_as_there_are_workers_and_the_first_to_come_is_the_first_to_go()
    {
        var (pool, works) = Told(2);
        for (var i = 1; i <= 5; i++) pool.Tell(Job(i), TestActor);
        var (one, first) = (await works.ExpectMsgAsync<TorchJob>(), works.Sender);
        var (two, second) = (await works.ExpectMsgAsync<TorchJob>(), works.Sender);
        Assert.Equal([1, 2], new[] { one, two }.Select(Number).Order());
        Assert.NotEqual(first, second);

        foreach (var (worker, next) in new[] { (second, 3), (first, 4), (second, 5) })
        {
            await Quiet(pool, 2);
            Assert.False(works.HasMessages);
            worker.Tell(new JobDone(Job(0), "result"));
            Assert.Equal("result", (await ExpectMsgAsync<JobDone>()).Result);
            Assert.Equal(next, Number(await works.ExpectMsgAsync<TorchJob>()));
            Assert.Equal(worker, works.Sender);
        }
    }

    [Fact]
    public async Task A_job_that_waits_while_its_sender_stops_is_dropped()
    {
        var (pool, works) = Told(1);
        var (staying, leaving) = (CreateTestProbe(), CreateTestProbe());
        pool.Tell(Job(1), staying);
        pool.Tell(Job(2), leaving);
        pool.Tell(Job(3), staying);
        Assert.Equal(1, Number(await works.ExpectMsgAsync<TorchJob>()));
        await WatchAsync(leaving);
        Sys.Stop(leaving);
        await ExpectTerminatedAsync(leaving);
        await Quiet(pool, 1);
        works.Sender.Tell(new JobDone(Job(1), null));
        Assert.Equal(3, Number(await works.ExpectMsgAsync<TorchJob>()));
    }

    [Fact]
    public async Task A_worker_that_fails_in_itself_takes_the_pool_with_it_instead_of_losing_its_job_in_silence()
    {
        var (pool, works) = Told(1);
        var failure = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(failure, Told(1, works))));
        parent.Tell(Job(1));
        await works.ExpectMsgAsync<TorchJob>();
        works.Sender.Tell(new InvalidOperationException("broken"));
        Assert.Equal("broken", (await failure.Task.WaitAsync(TimeSpan.FromSeconds(10))).Message);
    }

    private sealed class Parent : ReceiveActor
    {
        private readonly TaskCompletionSource<Exception> _failure;

        public Parent(TaskCompletionSource<Exception> failure, Props child)
        {
            _failure = failure;
            var pool = Context.ActorOf(child);
            ReceiveAny(pool.Tell);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(error =>
        {
            _failure.TrySetResult(error);
            return Directive.Stop;
        });
    }

    private IActorRef Pool(int workers, Func<Action<StepReport>, RunModels> models, Action<StageEvent> watch)
    {
        var tools = new WorkerTools(null!, null!, models, watch);
        Func<Lifeline, Props> worker = line => Props.Create(() => new TorchWorker(tools, line)).WithDispatcher(TorchWorker.Dispatcher);
        return Sys.ActorOf(Props.Create(() => new TrainingPool(workers, worker, TimeSpan.FromMinutes(30), CancellationToken.None)));
    }

    [Fact]
    public async Task Each_worker_has_a_thread_of_its_own()
    {
        // Each job waits for the other: on one thread they would wait for ever.
        using var both = new Barrier(2);
        var threads = new System.Collections.Concurrent.ConcurrentBag<int>();
        var pool = Pool(2, _ =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            throw new IOException(both.SignalAndWait(TimeSpan.FromSeconds(10)) ? "met" : "alone");
        }, _ => { });
        for (var i = 1; i <= 2; i++) pool.Tell(Job(i), TestActor);
        for (var i = 1; i <= 2; i++) Assert.Equal("met", (await ExpectMsgAsync<JobFailed>(TimeSpan.FromSeconds(20))).Error.Message);
        Assert.Equal(2, threads.Distinct().Count());
    }

    [Fact]
    public async Task Progress_is_told_while_a_job_is_done_and_one_that_fails_is_answered_with_why()
    {
        var step = StepReport.Progress("pretrain", 1, 2);
        var watcher = CreateTestProbe();
        var pool = Pool(1, report =>
        {
            report(step);
            throw new IOException("the disk is full");
        }, happened => watcher.Tell(happened));
        for (var i = 1; i <= 2; i++)
        {
            pool.Tell(Job(i), TestActor);
            var failed = await ExpectMsgAsync<JobFailed>();
            Assert.Equal((i, "the disk is full"), (Number(failed.Job), failed.Error.Message));
            Assert.Equal(step, (await watcher.ExpectMsgAsync<PreparingModels>()).Step);
        }
    }
}
