using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Stage.Events;
using Arena.Stage.Workers;

namespace Arena.Stage.Tests;

/// <summary>What came to a scripted pool, and what it does: the usual, unless a test says otherwise.</summary>
internal sealed class PoolScript
{
    public ConcurrentQueue<TorchJob> Jobs { get; } = [];

    /// <summary>Before the usual: throws to fail, returns false to leave the job without an answer for ever.</summary>
    public Func<TorchJob, bool> Before { get; init; } = _ => true;

    /// <summary>What becomes of the usual replies.</summary>
    public Func<WriteReplies, IReadOnlyList<Reply>, IReadOnlyList<Reply>> Answer { get; init; } = (_, replies) => replies;

    /// <summary>The losses that training reports, a step each.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [1, 0.5];

    public IEnumerable<TrainPolicy> Trainings(string player) => Jobs.OfType<TrainPolicy>().Where(j => j.Job.Player.Name == player);

    public IEnumerable<WriteReplies> Answers(string entry) => Jobs.OfType<WriteReplies>().Where(j => j.Entry == entry);

    /// <summary>The result of a job: a function of the job alone, as with Torch.</summary>
    public static object? Result(TorchJob job) => job switch
    {
        PrepareModels => new ModelFolders("base", "start", new Dictionary<string, string>()),
        WritePairs => (IReadOnlyList<Preference>)[],
        LabelPairs label => label.Pairs,
        FitReward => null,
        TrainPolicy train => new TrainingResult($"{train.Job.Root}/{train.Job.Player.Name}-{train.Job.Round}", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{train.Job.Player.Name} {train.Job.Round}"))), 10),
        WriteReplies write => Replies(write, write.Job.Checkpoint ?? write.Job.Start),
        _ => throw new ArgumentOutOfRangeException(nameof(job)),
    };

    public static IReadOnlyList<Reply> Replies(WriteReplies write, string what) =>
        [.. write.Job.Prompts.Select(p => new Reply(p.Id, $"{what} to {p.Id} by {write.Job.Seed.Value}", 3, true, -2, -3))];
}

/// <summary>Answers jobs at once by a script, without Torch.</summary>
internal sealed class ScriptedPool : ReceiveActor
{
    public ScriptedPool(PoolScript script, Action<StageEvent> watch) => Receive<TorchJob>(job =>
    {
        script.Jobs.Enqueue(job);
        try
        {
            if (!script.Before(job)) return;
            if (job is TrainPolicy { Job: var train })
                foreach (var (step, loss) in script.Losses.Index()) watch(new PlayerTraining(train.Player.Name, train.Round, new StepReport("train", step + 1, script.Losses.Count, new Dictionary<string, double> { ["loss"] = loss })));
            var result = PoolScript.Result(job);
            Sender.Tell(new JobDone(job, job is WriteReplies write ? script.Answer(write, (IReadOnlyList<Reply>)result!) : result));
        }
        catch (Exception e)
        {
            Sender.Tell(new JobFailed(job, e));
        }
    });
}

/// <summary>Passes every job on to a test, with its sender.</summary>
internal sealed class RelayedPool : ReceiveActor
{
    public RelayedPool(IActorRef to) => Receive<TorchJob>(to.Forward);
}
