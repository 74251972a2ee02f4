using Akka.Actor;
using Arena.Core;
using Arena.Stage.Protocol;
using Arena.Worlds.Words;

namespace Arena.Stage.Benchmark;

/// <summary>Stands in for the workers: every reply is drawn from the job's seed, with no model.</summary>
internal sealed class ScriptedPool : ReceiveActor
{
    private static readonly ModelHashes Models = new("none", "none", new([]), null);

    /// <param name="world">The world whose demonstrations are the replies.</param>
    /// <param name="seed">The run's seed, which replies are drawn from.</param>
    public ScriptedPool(WordsWorld world, Seed seed)
    {
        var prompts = Enum.GetValues<Split>().SelectMany(world.Prompts).ToDictionary(prompt => prompt.Id);
        Receive<PrepareModels>(job => Sender.Tell(new ModelsPrepared(job.Id, Models, new([]))));
        Receive<WriteReplies>(job =>
        {
            var random = seed.For($"round/{job.Round}/entry/{job.Entry}/reply").Random();
            Sender.Tell(new RepliesWritten(job.Id,
                new(job.Prompts.Select(
                id => new WrittenReply(id, world.Demonstration(prompts[id], random), world.Length, true, -3, -3.5, 0.5)))));
        });
    }
}
