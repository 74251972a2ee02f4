using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tests;

/// <summary>What came to a scripted pool, and what it does: the usual, unless a test says otherwise.</summary>
internal sealed class PoolScript
{
    private static readonly ModelHashes Models = new("base", "start", new([]), null);

    public ConcurrentQueue<Job> Jobs { get; } = [];

    /// <summary>Before the usual: throws to fail, returns false to leave the job without an answer for ever.</summary>
    public Func<Job, bool> Before { get; init; } = _ => true;

    /// <summary>What becomes of the usual replies.</summary>
    public Func<WriteReplies, IReadOnlyList<WrittenReply>, IReadOnlyList<WrittenReply>> Answer { get; init; } = (_, replies) => replies;

    /// <summary>The losses that training reports, a step each.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [1, 0.5];

    public IEnumerable<TrainIncrement> Trainings(string player) => Jobs.OfType<TrainIncrement>().Where(j => j.Player == player);

    public IEnumerable<WriteReplies> Answers(string entry) => Jobs.OfType<WriteReplies>().Where(j => j.Entry == entry);

    /// <summary>The result of a job: a function of the job alone, as with Torch.</summary>
    public static JobCompleted Result(Job job) => job switch
    {
        PrepareModels => new ModelsPrepared(job.Id, Models, new([])),
        TrainIncrement train => new IncrementTrained(job.Id, ScriptedStore.Hash(train.Player, train.Round), 10),
        WriteReplies write =>
        new RepliesWritten(job.Id, new(Replies(write, write.Checkpoint is null ? "start" : ScriptedStore.FolderOf(write.Checkpoint)))),
        _ => throw new ArgumentOutOfRangeException(nameof(job)),
    };

    public static IReadOnlyList<WrittenReply> Replies(WriteReplies write, string what) =>
        [.. write.Prompts.Select(id => new WrittenReply(id,
            $"{what} to {id} by {new Seed(7).For($"round/{write.Round}/entry/{write.Entry}/reply").Value}", 3, true, -2, -3, 1))];
}

/// <summary>Names of checkpoints in place of files, for jobs that are scripted.</summary>
internal sealed class ScriptedStore : ICheckpointStore
{
    private static readonly ConcurrentDictionary<string, string> Folders = new();

    public static string Hash(string player, int round)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{player} {round}")));
        Folders[hash] = $"checkpoints/{player}-{round}";
        return hash;
    }

    /// <summary>Of a hash that is none of a scripted checkpoint, such as <c>start</c>, the hash.</summary>
    public static string FolderOf(string hash) => Folders.GetValueOrDefault(hash, hash);

    public string Folder(string hash) => FolderOf(hash);

    public string Publish(string name, Action<string> write) => throw new NotSupportedException();

    public string Register(string folder) => throw new NotSupportedException();
}

/// <summary>Answers jobs at once by a script, without Torch.</summary>
internal sealed class ScriptedPool : ReceiveActor
{
    public ScriptedPool(PoolScript script)
    {
        Receive<Job>(job =>
        {
            script.Jobs.Enqueue(job);
            try
            {
                if (!script.Before(job)) return;
                if (job is TrainIncrement)
                    foreach (var (step, loss) in script.Losses.Index())
                        Sender.Tell(JobProgress.Of(job.Id,
                            new StepReport("train", step + 1, script.Losses.Count, new Dictionary<string, double> { ["loss"] = loss })));
                var result = PoolScript.Result(job);
                Sender.Tell(job is WriteReplies write
                    ? new RepliesWritten(job.Id, new(script.Answer(write, ((RepliesWritten)result).Replies))) : result);
            }
            catch (Exception e)
            {
                Sender.Tell(new JobFailed(job.Id, ErrorKinds.Of(e), ErrorKinds.Message(e), (e as DamagedCheckpointException)?.Entry));
            }
        });
        Receive<ProgressTaken>(_ => { });
        Receive<CancelJob>(_ => { });
    }
}

/// <summary>Passes every job on to a test, with its sender.</summary>
internal sealed class RelayedPool : ReceiveActor
{
    public RelayedPool(IActorRef to)
    {
        Receive<Job>(to.Forward);
        Receive<ProgressTaken>(_ => { });
        Receive<CancelJob>(_ => { });
    }
}
