using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using Arena.Core;
using Arena.Models.Scoring;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>A loss of pairs by the scores of their two replies.</summary>
/// <param name="chosen">Raw scores of the chosen replies, [pairs].</param>
/// <param name="rejected">Raw scores of the rejected replies, [pairs].</param>
/// <param name="pairs">The pairs that were scored, in the same order.</param>
/// <returns>The loss of each pair, [pairs].</returns>
internal delegate Tensor PairLoss(Tensor chosen, Tensor rejected, IReadOnlyList<PreferenceTokens> pairs);

/// <summary>One run: what it may differ in from others on the same pairs.</summary>
/// <param name="Order">Randomness of the order of pairs.</param>
/// <param name="Epochs">How often all pairs are gone through.</param>
/// <param name="Batch">How many pairs a step takes.</param>
/// <param name="LearningRate">The learning rate of Adam.</param>
internal sealed record FitPlan(Seed Order, int Epochs, int Batch, double LearningRate)
{
    public int Steps(int pairs) => (pairs + Batch - 1) / Batch * Epochs;
}

/// <summary>Fits reward models to pairs.</summary>
internal static class RewardFit
{
    /// <summary>Fits all weights, the trunk's and the head's.</summary>
    public static void Whole(
        ScalarRewardModel model, IReadOnlyList<PreferenceTokens> pairs, PairLoss loss, FitPlan plan, FitProgress progress) => Run(
        model.Parameters, pairs, loss, plan, progress,
        rows => model.Raw([.. rows.Select(i => pairs[i].Chosen.Sequence), .. rows.Select(i => pairs[i].Rejected.Sequence)]));

    /// <summary>Only its head, on a trunk that stays as it is and so is read once (linear probing).</summary>
    public static void Head(
        ScalarRewardModel model, IReadOnlyList<PreferenceTokens> pairs, PairLoss loss, FitPlan plan, FitProgress progress)
    {
        if (pairs.Count == 0) return;
        using var features = model.Features([.. pairs.Select(p => p.Chosen.Sequence), .. pairs.Select(p => p.Rejected.Sequence)]);
        Run(model.Head.parameters(), pairs, loss, plan, progress, rows =>
            model.Head.Forward(features.index_select(
                0, tensor((long[])[.. rows.Select(i => (long)i), .. rows.Select(i => (long)pairs.Count + i)], device: model.Device))));
    }

    /// <param name="parameters">The weights that are changed.</param>
    /// <param name="pairs">What it is trained on.</param>
    /// <param name="loss">Its mean over a batch is minimised.</param>
    /// <param name="plan">Order, passes, batch and learning rate.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="scores">Raw scores of these pairs' chosen replies, then of their rejected ones, [2 pairs].</param>
    private static void Run(
        IEnumerable<Parameter> parameters, IReadOnlyList<PreferenceTokens> pairs, PairLoss loss, FitPlan plan, FitProgress progress,
            Func<int[], Tensor> scores)
    {
        var random = plan.Order.Random();
        using var update = new WeightUpdate(parameters, plan.LearningRate, plan.Steps(pairs.Count));
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(pairs.Count, plan.Batch, random))
            {
                using var scope = NewDisposeScope();
                var all = scores(rows);
                progress.Step(update.Step(
                    loss(all.narrow(0, 0, rows.Length), all.narrow(0, rows.Length, rows.Length), [.. rows.Select(i => pairs[i])]).mean()));
            }
        }
    }
}

/// <summary>Counts the steps of all the runs of a round's reward, as one phase.</summary>
internal sealed class FitProgress(TrainingContext context, int steps)
{
    private int _step;

    public void Step(double loss)
    {
        context.Report(new StepReport("reward", ++_step, steps, new Dictionary<string, double> { [MetricNames.RewardLoss] = loss }));
        context.Cancel.ThrowIfCancellationRequested();
    }

    /// <summary>What was measured at the end.</summary>
    public void Done(IReadOnlyDictionary<string, double> metrics) =>
        context.Report(new StepReport("reward", Math.Max(1, steps), Math.Max(1, steps), metrics));
}
