using System.Globalization;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Arena.Core;
using Arena.Models;
using Arena.Stage.Protocol;
using Arena.Stage.Workers;

namespace Arena.Stage.Tests;

public sealed class TrainingPoolTests() : TestKit($"{TorchWorker.Dispatcher} {{ type = PinnedDispatcher "
    + $"}}\nakka.test.single-expect-default = 20s\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.actor.serialize-messages = "
    + $"on\n{ProtocolSerializer.Settings}")
{
    private static PrepareModels Job(int number) => new($"{number}");

    private static int Number(Job job) => int.Parse(job.Id, CultureInfo.InvariantCulture);

    /// <summary>Tells a test what it is given, and is done when the test says so.</summary>
    private sealed class ToldWorker : ReceiveActor
    {
        private IActorRef _from = ActorRefs.Nobody;

        public ToldWorker(IActorRef test)
        {
            Receive<Job>(job =>
            {
                _from = Sender;
                test.Tell(job);
            });
            Receive<JobReport>(report => _from.Tell(report));
            Receive<Broken>(broken => throw new InvalidOperationException(broken.Message));
        }
    }

    /// <summary>To a worker: fail in itself.</summary>
    private sealed record Broken(string Message) : INoSerializationVerificationNeeded;

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
        var (one, first) = (await works.ExpectMsgAsync<Job>(), works.Sender);
        var (two, second) = (await works.ExpectMsgAsync<Job>(), works.Sender);
        Assert.Equal([1, 2], new[] { one, two }.Select(Number).Order());
        Assert.NotEqual(first, second);

        foreach (var (worker, done, next) in new[] { (second, two, 3), (first, one, 4), (second, Job(3), 5) })
        {
            await Quiet(pool, 2);
            Assert.False(works.HasMessages);
            worker.Tell(new IncrementTrained(done.Id, "hash", 3));
            Assert.Equal(new IncrementTrained(done.Id, "hash", 3), await ExpectMsgAsync<IncrementTrained>());
            Assert.Equal(next, Number(await works.ExpectMsgAsync<Job>()));
            Assert.Equal(worker, works.Sender);
        }
    }

    [Fact]
    public async Task A_job_that_waits_and_is_cancelled_is_dropped()
    {
        var (pool, works) = Told(1);
        for (var i = 1; i <= 3; i++) pool.Tell(Job(i), TestActor);
        Assert.Equal(1, Number(await works.ExpectMsgAsync<Job>()));
        pool.Tell(new CancelJob("2"), TestActor);
        await Quiet(pool, 1);
        works.Sender.Tell(new IncrementTrained("1", "hash", 3));
        Assert.Equal(3, Number(await works.ExpectMsgAsync<Job>()));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_it_is_done_ends_at_its_next_step_and_is_not_answered()
    {
        var ended = new TaskCompletionSource<Exception?>();
        using var goOn = new ManualResetEventSlim();
        var pool = Pool(1, (job, report) =>
        {
            if (job.Id != "1") throw new IOException("the second");
            goOn.Wait(TimeSpan.FromSeconds(20));
            try
            {
                report(StepReport.Progress("pretrain", 1, 9));
            }
            catch (Exception e)
            {
                ended.SetResult(e);
                throw;
            }
            return new IncrementTrained(job.Id, "hash", 1);
        });
        pool.Tell(Job(1), TestActor);
        Assert.Equal(new JobAccepted("1"), await ExpectMsgAsync<JobAccepted>());
        pool.Tell(new CancelJob("1"), TestActor);
        pool.Tell(Job(2), TestActor);
        Assert.Equal(new JobAccepted("2"), await ExpectMsgAsync<JobAccepted>());
        Assert.Equal("the second", (await ExpectMsgAsync<JobFailed>()).Message);
        goOn.Set();
        Assert.IsType<OperationCanceledException>(await ended.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_worker_that_fails_in_itself_takes_the_pool_with_it_instead_of_losing_its_job_in_silence()
    {
        var (pool, works) = Told(1);
        var failure = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(failure, Told(1, works))));
        parent.Tell(Job(1));
        await works.ExpectMsgAsync<Job>();
        works.Sender.Tell(new Broken("broken"));
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

    private IActorRef Pool(int workers, Func<Job, Action<StepReport>, JobCompleted> work)
    {
        Func<Lifeline, Props> worker = line =>
            Props.Create(() => new TorchWorker((job, report, _) => work(job, report), line)).WithDispatcher(TorchWorker.Dispatcher);
        return Sys.ActorOf(Props.Create(() => new TrainingPool(workers, worker, TimeSpan.FromMinutes(30), CancellationToken.None)));
    }

    [Fact]
    public async Task Each_worker_has_a_thread_of_its_own()
    {
        // Each job waits for the other: on one thread they would wait for ever.
        using var both = new Barrier(2);
        var threads = new System.Collections.Concurrent.ConcurrentBag<int>();
        var pool = Pool(2, (_, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            throw new IOException(both.SignalAndWait(TimeSpan.FromSeconds(10)) ? "met" : "alone");
        });
        for (var i = 1; i <= 2; i++) pool.Tell(Job(i), TestActor);
        for (var i = 1; i <= 2; i++)
            Assert.Equal("met", (await FishForMessageAsync<JobFailed>(_ => true, TimeSpan.FromSeconds(20))).Message);
        Assert.Equal(2, threads.Distinct().Count());
    }

    [Fact]
    public async Task Progress_is_told_while_a_job_is_done_and_one_that_fails_is_answered_with_why()
    {
        var pool = Pool(1, (_, report) =>
        {
            report(new StepReport("pretrain", 1, 2, new Dictionary<string, double> { ["loss"] = 0.1 }));
            throw new DamagedCheckpointException("dpo@2", "a file is cut short");
        });
        for (var i = 1; i <= 2; i++)
        {
            pool.Tell(Job(i), TestActor);
            Assert.Equal(new JobAccepted($"{i}"), await ExpectMsgAsync<JobAccepted>());
            Assert.Equal(new JobProgress($"{i}", "pretrain", 1, 2, new([new("loss", 0.1)])), await ExpectMsgAsync<JobProgress>());
            Assert.Equal(new JobFailed($"{i}", ErrorKind.Data, "the checkpoint of dpo@2 cannot be used: a file is cut short", "dpo@2"),
                await ExpectMsgAsync<JobFailed>());
        }
    }
}
