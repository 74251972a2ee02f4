using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using Arena.Worlds.Catalogue;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Sft;

/// <summary>Imitates demonstrations: the baseline of every other method.</summary>
internal sealed class SftOptimizer(SftOptions options) : IImitationOptimizer
{
    public int Train(TrainingContext context, Probe probe)
    {
        if (context.World is not IWrittenWorld world)
            throw new InvalidOperationException($"sft needs demonstrations, and world {context.World.Name} has none");
        var steps = (options.Demonstrations + options.Batch - 1) / options.Batch * options.Epochs;
        var demonstrations = Demonstrations(
            world, context.Policy, context.Prompts("sft"), options.Demonstrations, context.SharedSeed.For("demonstrations"));
        var taken = new ProbedSteps(context, probe, "sft", steps);
        taken.Begin();
        Fit(context.Policy.Model, demonstrations, options, context.Seed.For("sft"), context.Cancel,
            loss => taken.Took(new() { [MetricNames.Loss] = loss }));
        return taken.Taken;
    }

    /// <summary>Prompt and demonstrated reply, with the end token, which is learnt like any other.</summary>
    public static List<TokenSequence> Demonstrations(
        IWrittenWorld world, LanguageModel model, IEnumerable<Prompt> prompts, int count, Seed seed) =>
        [.. prompts.Take(count).Select((prompt, i) => new TokenSequence(
            model.Encode(prompt.Text),
            model.EncodeReply(world.Demonstration(prompt, seed.For($"{i}").Random()))))];

    /// <summary>
    /// Fits the model to sequences' replies, telling the loss after each step, until it is told to stop. The rate is annealed, so
    /// that what comes out is as good as these sequences make it, whoever else trains for how long.
    /// </summary>
    public static void Fit(Llama model, IReadOnlyList<TokenSequence> sequences, SftOptions options, Seed seed,
        CancellationToken cancel, Func<double, bool> stepped)
    {
        var random = seed.Random();
        var steps = (sequences.Count + options.Batch - 1) / options.Batch * options.Epochs;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, steps, decay: true);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(sequences.Count, options.Batch, random))
            {
                cancel.ThrowIfCancellationRequested();
                double loss;
                using (NewDisposeScope())
                {
                    var batch = TokenBatch.Of([.. rows.Select(i => sequences[i])], model.Device);
                    loss = update.Step(SftLoss.Of(LogProbs.OfReply(model, batch), batch.Mask));
                }
                if (!stepped(loss)) return;
            }
        }
    }
}
