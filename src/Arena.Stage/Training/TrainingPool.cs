using Akka.Actor;
using Arena.Learning.Decoding;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Stage.Training;

/// <summary>Work for Torch: ids, paths and texts, never tensors, so that a worker may be on another machine.</summary>
internal abstract record TorchJob;

internal sealed record PrepareModels(ModelsOptions Models, JudgeOptions Judge) : TorchJob;

internal sealed record WritePairs(TrainingJob Job) : TorchJob;

internal sealed record LabelPairs(TrainingJob Job, IReadOnlyList<Preference> Pairs) : TorchJob;

internal sealed record FitReward(TrainingJob Job, IReadOnlyList<Preference> Preferences) : TorchJob;

internal sealed record TrainPolicy(TrainingJob Job, IReadOnlyList<Preference> Preferences, string? RewardFolder) : TorchJob;

internal sealed record WriteReplies(string Entry, int Round, ReplyJob Job) : TorchJob;

/// <summary>To whoever sent the job: what came of it.</summary>
internal sealed record JobDone(TorchJob Job, object? Result);

/// <summary>To whoever sent the job: why nothing came of it.</summary>
internal sealed record JobFailed(TorchJob Job, Exception Error);

/// <summary>To the pool: a worker has nothing to do.</summary>
internal sealed record Idle;

/// <summary>
/// Hands jobs to workers, first come, first served; a job that waits while its sender stops is dropped. On CPU there is a
/// worker a core, each with one Torch thread, so that players train side by side; on a GPU one a device.
/// </summary>
internal sealed class TrainingPool : ReceiveActor
{
    private readonly LinkedList<(TorchJob Job, IActorRef From)> _waiting = [];
    private readonly Queue<IActorRef> _idle = new();

    /// <param name="workers">How many.</param>
    /// <param name="worker">Makes one, which answers a job's sender and then tells its parent that it is idle.</param>
    public TrainingPool(int workers, Props worker)
    {
        for (var i = 0; i < workers; i++) _idle.Enqueue(Context.ActorOf(worker, $"worker-{i}"));
        Receive<TorchJob>(job =>
        {
            _waiting.AddLast((job, Sender));
            Context.Watch(Sender);
            HandOut();
        });
        Receive<Idle>(_ =>
        {
            _idle.Enqueue(Sender);
            HandOut();
        });
        Receive<Terminated>(gone =>
        {
            foreach (var job in _waiting.Where(w => w.From.Equals(gone.ActorRef)).ToList()) _waiting.Remove(job);
        });
    }

    // A worker that fails in itself has lost its job, so that its sender would wait without end: the run ends with the error.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    private void HandOut()
    {
        while (_waiting.Count > 0 && _idle.Count > 0)
        {
            var (job, from) = _waiting.First!.Value;
            _waiting.RemoveFirst();
            _idle.Dequeue().Tell(job, from);
        }
    }
}
