using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Optimizers.Dpo;

/// <summary>Fits the policy to preferences by <see cref="DpoLoss"/>; the reference is the player's start.</summary>
internal sealed class Dpo(DpoOptions options) : IOptimizer
{
    public bool NeedsPreferences => true;

    public bool NeedsReward => false;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep)
    {
        var model = lesson.Policy.Model;
        var pairs = PreferenceTokens.Of(preferences, lesson.Policy);
        var reference = (
            Chosen: LogProbs.OfReplies(lesson.Start.Model, [.. pairs.Select(p => p.Chosen)]),
            Rejected: LogProbs.OfReplies(lesson.Start.Model, [.. pairs.Select(p => p.Rejected)]));
        var steps = (pairs.Count + options.Batch - 1) / options.Batch * options.Epochs;
        var random = lesson.Seed.For("dpo").Random();
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, steps);
        var probe = new ProbeSchedule(steps);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(pairs.Count, options.Batch, random))
            {
                lesson.Cancel.ThrowIfCancellationRequested();
                step++;
                var metrics = Step(model, update, [.. rows.Select(i => pairs[i])],
                    [.. rows.Select(i => reference.Chosen[i])], [.. rows.Select(i => reference.Rejected[i])]);
                if (probe.Due(step))
                    foreach (var (name, value) in Probe.Measure(lesson, reward)) metrics[name] = value;
                lesson.Report(new StepReport("dpo", step, steps, metrics));
            }
        }
        return step;
    }

    private Dictionary<string, double> Step(Llama model, WeightUpdate update, PreferenceTokens[] pairs, double[] referenceChosen, double[] referenceRejected)
    {
        using var scope = NewDisposeScope();
        // Chosen and rejected as one batch: half the calls.
        var batch = TokenBatch.Of([.. pairs.Select(p => p.Chosen), .. pairs.Select(p => p.Rejected)], model.Device);
        var logP = LogProbs.OfReply(model, batch).sum(-1);
        var (chosen, rejected) = (logP.narrow(0, 0, pairs.Length), logP.narrow(0, pairs.Length, pairs.Length));
        var (refChosen, refRejected) = (Column(referenceChosen, model.Device), Column(referenceRejected, model.Device));
        var d = DpoLoss.Difference(chosen, rejected, refChosen, refRejected);
        var loss = DpoLoss.Sigmoid(d, options.Beta).mean();
        return new()
        {
            ["loss"] = update.Step(loss),
            ["accuracy"] = (d > 0).to(float32).mean().item<float>(),
            ["margin"] = options.Beta * d.mean().item<float>(),
            ["chosen-log-ratio"] = (chosen - refChosen).mean().item<float>(),
            ["rejected-log-ratio"] = (rejected - refRejected).mean().item<float>(),
        };
    }

    private static Tensor Column(double[] values, Device device) => tensor(values).to(float32).to(device);
}
