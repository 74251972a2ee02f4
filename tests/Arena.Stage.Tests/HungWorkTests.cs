using System.Globalization;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Arena.Core;
using Arena.Stage.Protocol;
using Arena.Stage.Workers;

namespace Arena.Stage.Tests;

/// <summary>Work that gives no sign of life, in a pool whose timeout is ten minutes; time moves only when a test moves it.</summary>
public sealed class HungWorkTests() : TestKit($$"""
    {{TorchWorker.Dispatcher}} { type = PinnedDispatcher }
    akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
    akka.test.single-expect-default = 20s
    akka.loglevel = OFF
    akka.stdout-loglevel = OFF
    akka.actor.serialize-messages = on
    {{ProtocolSerializer.Settings}}
    """)
{
    private const string Why = "making the models gave no sign of life for 10 minutes (tournament.timeout)";

    private static PrepareModels Job(int number) => new($"{number}");

    private static int Number(Job job) => int.Parse(job.Id, CultureInfo.InvariantCulture);

    private IActorRef Pool(Func<Lifeline, Props> worker) =>
        Sys.ActorOf(Props.Create(() => new TrainingPool(1, worker, TimeSpan.FromMinutes(10), CancellationToken.None)));

    /// <summary>A pool of one real worker that does jobs so.</summary>
    private IActorRef Pool(Func<Action<StepReport>, JobCompleted> work) =>
        Pool(line => Props.Create(() => new TorchWorker((_, report, _) => work(report), line)).WithDispatcher(TorchWorker.Dispatcher));

    private void Minutes(int minutes)
    {
        for (var i = 0; i < minutes; i++) ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>Returns once the pool has done everything that it was told before.</summary>
    private async Task Quiet(IActorRef pool)
    {
        var probe = CreateTestProbe();
        pool.Tell(new Identify(0), probe);
        await probe.ExpectMsgAsync<ActorIdentity>();
    }

    private async Task<IActorRef> FirstWorker(IActorRef pool)
    {
        await Quiet(pool);
        return await Sys.ActorSelection(pool.Path / "worker-0").ResolveOne(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_job_without_a_sign_of_life_fails_after_the_timeout_and_another_worker_takes_the_next()
    {
        var works = CreateTestProbe();
        var pool = Pool(_ => Props.Create(() => new RelayedPool(works)));
        pool.Tell(Job(1), TestActor);
        pool.Tell(Job(2), TestActor);
        Assert.Equal(1, Number(await works.ExpectMsgAsync<Job>()));
        var hung = await FirstWorker(pool);
        Minutes(10);
        await Quiet(pool);
        Assert.False(HasMessages);

        Minutes(1);
        var failed = await FishForMessageAsync<JobFailed>(_ => true);
        Assert.Equal(new JobFailed("1", ErrorKind.Infrastructure, Why), failed);
        Assert.Equal(2, Number(await works.ExpectMsgAsync<Job>()));
        pool.Tell(new IncrementTrained("1", "late", 1), hung);
        await Quiet(pool);
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_sign_of_life_begins_the_timeout_anew()
    {
        var (works, lines) = (CreateTestProbe(), new List<Lifeline>());
        var pool = Pool(line =>
        {
            lines.Add(line);
            return Props.Create(() => new RelayedPool(works));
        });
        pool.Tell(Job(1), TestActor);
        await works.ExpectMsgAsync<Job>();
        for (var i = 0; i < 3; i++)
        {
            Minutes(10);
            await Quiet(pool);
            lines[0].Report(() => { });
        }
        Minutes(1);
        await Quiet(pool);
        Assert.False(HasMessages);
        Minutes(11);
        Assert.Equal(Why, (await FishForMessageAsync<JobFailed>(_ => true)).Message);
    }

    [Fact]
    public async Task A_job_that_goes_on_after_it_was_given_up_is_ended_at_its_next_step_and_heard_no_more()
    {
        var (began, ended) = (new TaskCompletionSource(), new TaskCompletionSource<Exception?>());
        using var goOn = new ManualResetEventSlim();
        var jobs = 0;
        var pool = Pool(report =>
        {
            var number = ++jobs;
            if (number == 1)
            {
                began.SetResult();
                goOn.Wait(TimeSpan.FromSeconds(20));
            }
            try
            {
                report(StepReport.Progress("pretrain", number, 9));
            }
            catch (Exception e)
            {
                ended.SetResult(e);
                throw;
            }
            throw new IOException($"end of {number}");
        });
        pool.Tell(Job(1), TestActor);
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Minutes(11);
        Assert.Equal(Why, (await FishForMessageAsync<JobFailed>(_ => true)).Message);

        var told = new List<JobProgress>();
        async Task<string> End()
        {
            while (true)
            {
                var report = await ExpectMsgAsync<JobReport>();
                if (report is JobProgress progress) told.Add(progress);
                if (report is JobFailed failed) return failed.Message;
            }
        }
        pool.Tell(Job(2), TestActor);
        Assert.Equal("end of 2", await End());
        goOn.Set();
        Assert.IsType<OperationCanceledException>(await ended.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        pool.Tell(Job(3), TestActor);
        Assert.Equal("end of 3", await End());
        Assert.Equal([2, 3], told.Select(progress => progress.Step));
    }

    [Fact]
    public async Task Work_that_hangs_as_a_scenario_says_leaves_its_thread_once_it_is_given_up()
    {
        var pool = Pool((Action<StepReport> _) => throw new InvalidOperationException("no job"));
        var worker = await FirstWorker(pool);
        pool.Tell(new HangJob("1", "making the models"), TestActor);
        var deaths = CreateTestProbe();
        await deaths.WatchAsync(worker);
        Minutes(11);
        Assert.Equal($"scripted event: player-hangs: {Why}", (await FishForMessageAsync<JobFailed>(_ => true)).Message);
        await deaths.ExpectTerminatedAsync(worker, TimeSpan.FromSeconds(20));
    }
}
