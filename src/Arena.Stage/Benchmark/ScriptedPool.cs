using Akka.Actor;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Training;
using Arena.Stage.Workers;
using Arena.Worlds.Words;

namespace Arena.Stage.Benchmark;

/// <summary>Stands in for the workers: every reply is drawn from the job's seed, with no model.</summary>
internal sealed class ScriptedPool : ReceiveActor
{
    public ScriptedPool(WordsWorld world)
    {
        Receive<PrepareModels>(job => Sender.Tell(new JobDone(job, new ModelFolders("none", "none", new Dictionary<string, string>()))));
        Receive<WriteReplies>(job => Sender.Tell(new JobDone(job, Replies(world, job.Job))));
    }

    private static Reply[] Replies(WordsWorld world, ReplyJob job)
    {
        var random = job.Seed.Random();
        return [.. job.Prompts.Select(prompt => new Reply(prompt.Id, world.Demonstration(prompt, random), world.Length, true, -3, -3.5))];
    }
}
