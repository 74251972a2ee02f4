using System.Globalization;
using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;

namespace Arena.Stage.Workers;

/// <summary>Work for Torch: ids, paths and texts, never tensors, so that a worker may be on another machine.</summary>
internal abstract record TorchJob;

internal sealed record PrepareModels(ModelsOptions Models, JudgeOptions Judge) : TorchJob;

internal sealed record WritePairs(TrainingJob Job) : TorchJob;

internal sealed record LabelPairs(TrainingJob Job, IReadOnlyList<Preference> Pairs) : TorchJob;

internal sealed record FitReward(TrainingJob Job, IReadOnlyList<Preference> Preferences) : TorchJob;

internal sealed record TrainPolicy(TrainingJob Job, IReadOnlyList<Preference> Preferences, string? RewardFolder) : TorchJob;

internal sealed record WriteReplies(string Entry, int Round, ReplyJob Job) : TorchJob;

/// <summary>Work that hangs, in place of the job: it gives no sign of life and ends only when it is given up.</summary>
internal sealed record Hang(TorchJob Job) : TorchJob;

/// <summary>To whoever sent the job: what came of it.</summary>
internal sealed record JobDone(TorchJob Job, object? Result);

/// <summary>To whoever sent the job: why nothing came of it.</summary>
internal sealed record JobFailed(TorchJob Job, Exception Error);

/// <summary>
/// Hands jobs to workers, first come, first served; a job that waits while its sender stops is dropped. On CPU there is a
/// worker a core, each with one Torch thread, so that players train side by side; on a GPU one a device.
/// </summary>
/// <remarks>
/// A job that gives no sign of life for the patience fails. Its thread cannot be ended, so its worker is told to leave off,
/// is no longer waited for, and another takes its place; answers come through the pool, which drops one that comes too late.
/// </remarks>
internal sealed class TrainingPool : ReceiveActor, IWithTimers
{
    /// <summary>How often the pool looks after its workers while the patience lasts once.</summary>
    private const int Looks = 10;

    private readonly LinkedList<(TorchJob Job, IActorRef From)> _waiting = [];
    private readonly Queue<Worker> _idle = new();
    private readonly Dictionary<IActorRef, Work> _busy = [];
    private readonly Func<Lifeline, Props> _worker;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _cancel;
    private int _made;

    /// <param name="workers">How many.</param>
    /// <param name="worker">Makes one, which answers a job's sender with <see cref="JobDone"/> or <see cref="JobFailed"/>.</param>
    /// <param name="patience">How long a job may go without a sign of life.</param>
    /// <param name="cancel">Ends all work.</param>
    public TrainingPool(int workers, Func<Lifeline, Props> worker, TimeSpan patience, CancellationToken cancel)
    {
        (_worker, _patience, _cancel) = (worker, patience, cancel);
        for (var i = 0; i < workers; i++) AddWorker();
        Receive<TorchJob>(job =>
        {
            _waiting.AddLast((job, Sender));
            Context.Watch(Sender);
            HandOut();
        });
        Receive<JobDone>(OnAnswer);
        Receive<JobFailed>(OnAnswer);
        Receive<Look>(_ =>
        {
            foreach (var work in _busy.Values.ToList())
            {
                work.Silent = work.Worker.Line.Heard() ? 0 : work.Silent + 1;
                // The first look may come as soon as the job was begun.
                if (work.Silent > Looks) GiveUp(work);
            }
        });
        Receive<Terminated>(gone =>
        {
            foreach (var job in _waiting.Where(w => w.From.Equals(gone.ActorRef)).ToList()) _waiting.Remove(job);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("look", new Look(), _patience / Looks);

    // A worker that fails in itself has lost its job, so that its sender would wait without end: the run ends with the error.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

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
            _busy.Add(worker.Actor, new Work(job, from, worker));
            worker.Actor.Tell(job);
        }
    }

    private void OnAnswer(object answer)
    {
        // From one that was given up: its sender has been told that it failed.
        if (!_busy.Remove(Sender, out var work)) return;
        work.From.Tell(answer);
        _idle.Enqueue(work.Worker);
        HandOut();
    }

    private void GiveUp(Work work)
    {
        _busy.Remove(work.Worker.Actor);
        work.Worker.Line.Cut();
        // Goes, with its thread, when its job ends after all.
        Context.Stop(work.Worker.Actor);
        AddWorker();
        work.From.Tell(new JobFailed(work.Job, new TimeoutException(string.Create(CultureInfo.InvariantCulture,
            $"{(work.Job is Hang ? ScriptedEvent.Says<PlayerHangs>() + ": " : "")}{What(work.Job)} gave no sign of life for {_patience.TotalMinutes:0.##} minutes (tournament.timeout)"))));
        HandOut();
    }

    private static string What(TorchJob job) => job switch
    {
        PrepareModels => "making the models",
        WritePairs => "writing pairs",
        LabelPairs => "labelling pairs",
        FitReward => "fitting the reward model",
        TrainPolicy => "training",
        WriteReplies => "answering",
        Hang hang => What(hang.Job),
        _ => job.GetType().Name,
    };

    private sealed record Look;

    private sealed record Worker(IActorRef Actor, Lifeline Line);

    private sealed class Work(TorchJob job, IActorRef from, Worker worker)
    {
        public TorchJob Job => job;

        public IActorRef From => from;

        public Worker Worker => worker;

        /// <summary>Looks in a row without a sign of life.</summary>
        public int Silent { get; set; }
    }
}
