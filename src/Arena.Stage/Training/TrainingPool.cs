using Akka.Actor;
using Arena.Learning.Decoding;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Stage.Training;

/// <summary>Work for Torch: ids, paths and texts, never tensors, so that a worker may be on another machine.</summary>
internal abstract record TorchJob;

internal sealed record PrepareModels(ModelsOptions Models) : TorchJob;

internal sealed record WritePairs(TrainingJob Job) : TorchJob;

internal sealed record LabelPairs(TrainingJob Job, IReadOnlyList<Preference> Pairs) : TorchJob;

internal sealed record FitReward(TrainingJob Job, IReadOnlyList<Preference> Preferences) : TorchJob;

internal sealed record TrainPolicy(TrainingJob Job, IReadOnlyList<Preference> Preferences, string? RewardFolder) : TorchJob;

internal sealed record WriteReplies(string Entry, ReplyJob Job) : TorchJob;

/// <summary>To whoever sent the job: what came of it.</summary>
internal sealed record JobDone(TorchJob Job, object? Result);

/// <summary>To whoever sent the job: why nothing came of it.</summary>
internal sealed record JobFailed(TorchJob Job, Exception Error);

/// <summary>To the pool: a worker has nothing to do.</summary>
internal sealed record Idle;

/// <summary>
/// Hands jobs to workers, first come, first served. On CPU there is a worker a core, each with one Torch thread, so that
/// players train side by side; on a GPU one a device.
/// </summary>
internal sealed class TrainingPool : ReceiveActor
{
    /// <summary>The dispatcher on which each worker has a thread of its own: Torch work is synchronous and long.</summary>
    public const string Dispatcher = "torch-dispatcher";

    private readonly Queue<(TorchJob Job, IActorRef From)> _waiting = new();
    private readonly Queue<IActorRef> _idle = new();

    /// <param name="workers">How many.</param>
    /// <param name="tools">What a worker works with.</param>
    public TrainingPool(int workers, WorkerTools tools)
    {
        for (var i = 0; i < workers; i++)
            _idle.Enqueue(Context.ActorOf(Props.Create(() => new TorchWorker(tools)).WithDispatcher(Dispatcher), $"worker-{i}"));
        Receive<TorchJob>(job =>
        {
            _waiting.Enqueue((job, Sender));
            HandOut();
        });
        Receive<Idle>(_ =>
        {
            _idle.Enqueue(Sender);
            HandOut();
        });
    }

    private void HandOut()
    {
        while (_waiting.Count > 0 && _idle.Count > 0)
        {
            var (job, from) = _waiting.Dequeue();
            _idle.Dequeue().Tell(job, from);
        }
    }
}
