using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.OnlineDpo;

/// <summary>
/// Online DPO (Guo et al. 2024, arXiv 2402.04792): each step samples two replies a prompt from the policy as it is, has the
/// reward rank them, and takes one step of <see cref="DpoLoss.Sigmoid"/>; the reference stays the player's start.
/// </summary>
internal sealed class OnlineDpoOptimizer(OnlineDpoOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, options.Steps);
        return OnlineTraining.Run(context, reward, options, "online-dpo", 2, (rollout, _) => Learn(model, update, rollout));
    }

    private Dictionary<string, double> Learn(Llama model, WeightUpdate update, Rollout rollout)
    {
        var entropy = Entropy(model, rollout);
        var ranked = Enumerable.Range(0, rollout.Scores.Length / 2).Select(pair => Rank(rollout, 2 * pair)).OfType<Ranked>().ToList();
        // Where the reward tells no two replies apart there is nothing to learn from.
        var metrics = ranked.Count == 0 ? new() { [MetricNames.Loss] = Math.Log(2) } : DpoStep.Take(
            model, update, [.. ranked.Select(r => r.Pair)], [.. ranked.Select(r => r.ReferenceChosen)],
                [.. ranked.Select(r => r.ReferenceRejected)],
            ratios => DpoLoss.Sigmoid(ratios.Chosen - ratios.Rejected, options.Beta), options.Beta, options.Temperature);
        metrics[MetricNames.Pairs] = ranked.Count;
        metrics[MetricNames.Entropy] = entropy;
        return metrics;
    }

    private Ranked? Rank(Rollout rollout, int first)
    {
        var difference = rollout.Scores[first] - rollout.Scores[first + 1];
        // Equal rewards say nothing about a winner, and two equal replies nothing at all.
        if (difference == 0 && options.Label == RankLabel.Winner || rollout.Replies[first].Tokens.AsSpan()
            .SequenceEqual(rollout.Replies[first + 1].Tokens)) return null;
        var (chosen, rejected) = difference >= 0 ? (first, first + 1) : (first + 1, first);
        var confidence = options.Label == RankLabel.Winner ? 1 : 1 / (1 + Math.Exp(-Math.Abs(difference)));
        return new Ranked(new PreferenceTokens(rollout.Replies[chosen], rollout.Replies[rejected], confidence), LogProb(rollout, chosen),
            LogProb(rollout, rejected));
    }

    private double Entropy(Llama model, Rollout rollout)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        return LogProbs.MeanEntropy(model.Logits(model.Hidden(batch.Inputs)).Over(options.Temperature), batch).item<float>();
    }

    private static double LogProb(Rollout rollout, int row) => rollout.Reference[row].Sum(p => (double)p);

    private sealed record Ranked(PreferenceTokens Pair, double ReferenceChosen, double ReferenceRejected);
}
