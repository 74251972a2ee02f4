using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Arena.Core;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;
using Arena.Stage.Protocol;

namespace Arena.Stage.Workers;

/// <summary>
/// Hands jobs to workers, first come, first served, and passes their reports on to whoever sent the job. On CPU there is a
/// worker a core, each with one Torch thread, so that players train side by side; on a GPU one a device.
/// </summary>
/// <remarks>
/// A job that gives no sign of life for the timeout fails. Its thread cannot be ended, so its worker is told to leave off,
/// is no longer waited for, and another takes its place; reports come through the pool, which drops those that come too late.
/// The same becomes of a job that is cancelled, without an answer.
/// </remarks>
internal sealed class TrainingPool : ReceiveActor, IWithTimers
{
    /// <summary>How often the pool looks after its workers while the timeout lasts once.</summary>
    private const int Looks = 10;

    private readonly LinkedList<(Job Job, IActorRef From)> _waiting = [];
    private readonly Queue<Worker> _idle = new();
    private readonly Dictionary<IActorRef, Work> _busy = [];
    private readonly Func<Lifeline, Props> _worker;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancel;
    private int _made;

    /// <param name="workers">How many jobs are done at once, each by a worker of its own.</param>
    /// <param name="worker">Makes one, which answers a job's sender with <see cref="JobReport"/>s.</param>
    /// <param name="timeout">How long a job may go without a sign of life.</param>
    /// <param name="cancel">Ends all jobs between steps when the run is over.</param>
    public TrainingPool(int workers, Func<Lifeline, Props> worker, TimeSpan timeout, CancellationToken cancel)
    {
        (_worker, _timeout, _cancel) = (worker, timeout, cancel);
        for (var i = 0; i < workers; i++) AddWorker();
        Receive<Job>(job =>
        {
            _waiting.AddLast((job, Sender));
            HandOut();
        });
        Receive<JobReport>(OnReport);
        Receive<CancelJob>(OnCancel);
        Receive<ProgressTaken>(taken => Busy(taken.Id)?.Worker.Line.Taken());
        Receive<Look>(_ =>
        {
            foreach (var work in _busy.Values.ToList())
            {
                work.Silent = work.Worker.Line.Heard() ? 0 : work.Silent + 1;
                // The first look may come as soon as the job was begun.
                if (work.Silent > Looks) GiveUp(work);
            }
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("look", new Look(), _timeout / Looks);

    // A worker that fails in itself has lost its job, so that its sender would wait without end: the run ends with the error.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    private Work? Busy(string id) => _busy.Values.FirstOrDefault(work => work.Job.Id == id);

    private void AddWorker()
    {
        var line = new Lifeline(_cancel);
        _idle.Enqueue(new Worker(Context.ActorOf(_worker(line), $"worker-{_made++}"), line));
    }

    private void HandOut()
    {
        while (_waiting.Count > 0 && _idle.Count > 0)
        {
            var (job, from) = _waiting.First!.Value;
            _waiting.RemoveFirst();
            var worker = _idle.Dequeue();
            worker.Line.Begin();
            _busy.Add(worker.Actor, new Work(job, from, worker));
            worker.Actor.Tell(job);
        }
    }

    private void OnReport(JobReport report)
    {
        // From one that was given up: its sender has been told that it failed, or does not want it.
        if (!_busy.TryGetValue(Sender, out var work)) return;
        work.From.Tell(report);
        if (report is JobAccepted or JobProgress) return;
        _busy.Remove(Sender);
        _idle.Enqueue(work.Worker);
        HandOut();
    }

    private void OnCancel(CancelJob cancel)
    {
        foreach (var waiting in _waiting.Where(each => each.Job.Id == cancel.Id).ToList()) _waiting.Remove(waiting);
        if (Busy(cancel.Id) is { } work) Replace(work);
    }

    private void GiveUp(Work work)
    {
        work.From.Tell(new JobFailed(work.Job.Id, ErrorKind.Infrastructure, string.Create(CultureInfo.InvariantCulture,
            $"{(work.Job is HangJob ? ScriptedEvent.Says<PlayerHangs>() + ": " : "")}{What(work.Job)} gave no sign of life for "
            + $"{_timeout.TotalMinutes:0.##} minutes (tournament.timeout)")));
        Replace(work);
    }

    private void Replace(Work work)
    {
        _busy.Remove(work.Worker.Actor);
        work.Worker.Line.Cut();
        // Goes, with its thread, when its job ends after all.
        Context.Stop(work.Worker.Actor);
        AddWorker();
        HandOut();
    }

    /// <summary>What a job does, in words.</summary>
    internal static string What(Job job) => job switch
    {
        PrepareModels => "making the models",
        TrainIncrement => "training",
        WriteReplies => "answering",
        HangJob hang => hang.What,
        _ => job.GetType().Name,
    };

    // Stays in this actor.
    private sealed record Look : INoSerializationVerificationNeeded;

    private sealed record Worker(IActorRef Actor, Lifeline Line);

    private sealed class Work(Job job, IActorRef from, Worker worker)
    {
        public Job Job => job;

        public IActorRef From => from;

        public Worker Worker => worker;

        /// <summary>Looks in a row without a sign of life.</summary>
        public int Silent { get; set; }
    }
}
