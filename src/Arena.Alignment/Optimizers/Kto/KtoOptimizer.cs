using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Kto;

/// <summary>
/// Fits the policy by <see cref="KtoLoss"/>, taking the preferred reply of each pair for desirable and the other for
/// undesirable. A soft label p makes the preferred one desirable with weight p and undesirable with 1 − p.
/// </summary>
internal sealed class KtoOptimizer(KtoOptions options) : IPairOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe)
    {
        var pairs = PreferenceTokens.Of(preferences, context.Policy);
        var (policy, start) = (context.Policy.Model, context.Start.Model);
        return PairTraining.Run(context, probe, options, "kto", pairs.Count, (update, rows) =>
            Step(policy, start, update, [.. rows.Select(i => pairs[i].Chosen.Sequence), .. rows.Select(i => pairs[i].Rejected.Sequence)],
                [.. rows.Select(i => (float)pairs[i].Confidence)]));
    }

    private Dictionary<string, double> Step(Llama policy, Llama start, WeightUpdate update, TokenSequence[] replies, float[] confidence)
    {
        using var scope = NewDisposeScope();
        var reference = tensor(LogProbs.OfReplies(start, replies)).to(float32).to(policy.Device);
        var ratios = LogProbs.OfReply(policy, TokenBatch.Of(replies, policy.Device)).sum(-1) - reference;
        var z0 = ReferencePoint(policy, start, replies);
        var pairs = confidence.Length;
        var (chosen, rejected) = (ratios.narrow(0, 0, pairs), ratios.narrow(0, pairs, pairs));
        var p = tensor(confidence, device: policy.Device);
        Tensor Desirable(Tensor x) => KtoLoss.Desirable(x, z0, options.Beta, options.DesirableWeight);
        Tensor Undesirable(Tensor x) => KtoLoss.Undesirable(x, z0, options.Beta, options.UndesirableWeight);
        var loss = (p * Desirable(chosen).Plus(Undesirable(rejected)))
            .Plus(Kept.OneMinus(p) * Undesirable(chosen).Plus(Desirable(rejected)));
        var d = (chosen - rejected).detach();
        return new()
        {
            [MetricNames.Loss] = update.Step(loss.mean().Over(2)),
            [MetricNames.Accuracy] = d.gt(Kept.Number(0L)).to(float32).mean().item<float>(),
            [MetricNames.Margin] = options.Beta * d.mean().item<float>(),
            [MetricNames.ChosenLogRatio] = chosen.mean().item<float>(),
            [MetricNames.RejectedLogRatio] = rejected.mean().item<float>(),
            [MetricNames.ReferencePoint] = z0,
        };
    }

    /// <summary>z₀ of the batch: each prompt gets the reply of the next row, as in the authors' code and TRL.</summary>
    private static double ReferencePoint(Llama policy, Llama start, TokenSequence[] replies)
    {
        TokenSequence[] mismatched = [.. replies.Select((r, i) => new TokenSequence(r.Prompt, replies[(i + 1) % replies.Length].Reply))];
        return KtoLoss.ReferencePoint(LogProbs.OfReplies(policy, mismatched).Zip(LogProbs.OfReplies(start, mismatched), (a, b) => a - b));
    }
}
