using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Optimizers.Sft;

/// <summary>Imitates demonstrations: the baseline of every other method.</summary>
internal sealed class Sft(SftOptions options) : IOptimizer
{
    public bool NeedsPreferences => false;

    public bool NeedsReward => false;

    public string? Refusal(Scenario scenario) =>
        typeof(IWrittenWorld).IsAssignableFrom(WorldCatalogue.TypeOf(scenario.World)) ? null : "needs demonstrations, and this world has none; choose world frontdesk";

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep)
    {
        if (lesson.World is not IWrittenWorld world)
            throw new InvalidOperationException($"sft needs demonstrations, and world {lesson.World.Name} has none");
        var steps = (options.Demonstrations + options.Batch - 1) / options.Batch * options.Epochs;
        var demonstrations = Demonstrations(world, lesson.Policy, lesson.Prompts("sft"), options.Demonstrations, lesson.SharedSeed.For("demonstrations"));
        var done = 0;
        var probe = new ProbeSchedule(steps);
        Fit(lesson.Policy.Model, demonstrations, options, decay: false, lesson.Seed.For("sft"), lesson.Cancel, loss =>
        {
            done++;
            var metrics = probe.Due(done) ? Probe.Measure(lesson, reward) : [];
            metrics["loss"] = loss;
            lesson.Report(new StepReport("sft", done, steps, metrics));
        });
        return done;
    }

    /// <summary>Prompt and demonstrated reply, with the end token, which is learnt like any other.</summary>
    public static List<Sequence> Demonstrations(IWrittenWorld world, LanguageModel model, IEnumerable<Prompt> prompts, int count, Rules.Chance.Seed seed) =>
        [.. prompts.Take(count).Select((prompt, i) => new Sequence(
            model.Encode(prompt.Text),
            model.EncodeReply(world.Demonstration(prompt, seed.For($"{i}").Random()))))];

    /// <summary>Fits the model to sequences' replies, telling the loss after each step.</summary>
    public static void Fit(Llama model, IReadOnlyList<Sequence> sequences, SftOptions options, bool decay, Rules.Chance.Seed seed, CancellationToken cancel, Action<double> stepped)
    {
        var random = seed.Random();
        var steps = (sequences.Count + options.Batch - 1) / options.Batch * options.Epochs;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, steps, decay);
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
                stepped(loss);
            }
        }
    }
}
