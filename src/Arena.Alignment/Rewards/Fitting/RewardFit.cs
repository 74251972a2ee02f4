using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// Fits reward models to pairs, until the loss of the pairs kept apart gets no better; the weights of its least are kept. With
/// fewer steps the model knows less than its pairs say, with more it learns turned labels by heart.
/// </summary>
internal static class RewardFit
{
    private const int Batch = 256;

    /// <summary>The whole model.</summary>
    public static FitResult Whole(
        ScalarRewardModel model, RewardPairs pairs, PairLoss loss, FitPlan plan, FitProgress progress)
    {
        using var dropout = plan.Dropout == 0 ? null : new ResidualDropout(plan.Dropout, plan.Seed.For("dropout"), model.Device);
        return Run(model.Parameters, pairs, loss, plan, progress, rows =>
        {
            model.Dropout = dropout;
            var scores = model.Raw(Sequences(pairs.Train, rows));
            model.Dropout = null;
            return scores;
        }, rows => model.Raw(Sequences(pairs.Apart, rows)));
    }

    /// <summary>Only its head, on a trunk that stays as it is and so is read once (linear probing).</summary>
    public static FitResult Head(
        ScalarRewardModel model, RewardPairs pairs, PairLoss loss, FitPlan plan, FitProgress progress)
    {
        using var scope = NewDisposeScope();
        var train = Features(model, pairs.Train);
        var apart = Features(model, pairs.Apart);
        return Run([.. model.Head.parameters()], pairs, loss, plan, progress, rows => Scores(train, rows), rows => Scores(apart, rows));

        Tensor Scores(Tensor features, int[] rows) => model.Head.Forward(features.index_select(0, tensor(
            (long[])[.. rows.Select(i => (long)i), .. rows.Select(i => features.shape[0] / 2 + i)], device: model.Device)));
    }

    private static Tensor Features(ScalarRewardModel model, IReadOnlyList<PreferenceTokens> pairs) =>
        model.Features(Sequences(pairs, [.. Enumerable.Range(0, pairs.Count)]));

    private static TokenSequence[] Sequences(IReadOnlyList<PreferenceTokens> pairs, int[] rows) =>
        [.. rows.Select(i => pairs[i].Chosen.Sequence), .. rows.Select(i => pairs[i].Rejected.Sequence)];

    /// <param name="parameters">What is trained.</param>
    /// <param name="pairs">What it is trained on, and what says when to end.</param>
    /// <param name="loss">Its mean over a batch is minimised.</param>
    /// <param name="plan">How.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="train">Raw scores of these training pairs' chosen replies, then of their rejected ones, [2 pairs].</param>
    /// <param name="apart">The same of pairs kept apart.</param>
    private static FitResult Run(
        IReadOnlyList<Parameter> parameters, RewardPairs pairs, PairLoss loss, FitPlan plan, FitProgress progress,
            Func<int[], Tensor> train, Func<int[], Tensor> apart)
    {
        var (count, step, worse) = (pairs.Train.Count, 0, 0);
        if (count == 0 || plan.Epochs == 0) return new(0, HeldOut(pairs, loss, apart));
        using var best = new BestWeights(parameters);
        best.Keep(0, HeldOut(pairs, loss, apart));
        var random = plan.Seed.Random();
        using var update = new WeightUpdate(parameters, plan.LearningRate, plan.Steps(count));
        for (var epoch = 0; epoch < plan.Epochs && worse < plan.Patience; epoch++)
        {
            foreach (var rows in Batches.Shuffled(count, plan.Batch, random))
            {
                using (NewDisposeScope()) progress.Step(update.Step(Loss(loss, train(rows), [.. rows.Select(i => pairs.Train[i])]).mean()));
                if (!plan.LooksAfter(++step, count)) continue;
                var heldOut = TrainingDivergedException.Finite(HeldOut(pairs, loss, apart), "the loss of the pairs kept apart", step);
                progress.Look(heldOut);
                worse = heldOut < best.Loss ? 0 : worse + 1;
                if (worse == 0) best.Keep(step, heldOut);
                if (worse == plan.Patience) break;
            }
        }
        best.Restore();
        return new((double)best.Step / plan.StepsAPass(count), best.Loss);
    }

    /// <summary>Mean loss of the pairs kept apart, nats; NaN without any.</summary>
    private static double HeldOut(RewardPairs pairs, PairLoss loss, Func<int[], Tensor> scores)
    {
        using var noGrad = no_grad();
        var sum = 0.0;
        foreach (var rows in Enumerable.Range(0, pairs.Apart.Count).Chunk(Batch))
        {
            using var scope = NewDisposeScope();
            sum += Loss(loss, scores(rows), [.. rows.Select(i => pairs.Apart[i])]).sum().item<float>();
        }
        return sum / pairs.Apart.Count;
    }

    private static Tensor Loss(PairLoss loss, Tensor scores, IReadOnlyList<PreferenceTokens> pairs) =>
        loss(scores.narrow(0, 0, pairs.Count), scores.narrow(0, pairs.Count, pairs.Count), pairs);
}
