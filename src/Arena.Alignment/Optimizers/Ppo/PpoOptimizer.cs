using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Ppo;

/// <summary>RLHF's optimizer: samples replies, scores them, and climbs score − β KL by <see cref="PpoLoss"/>.</summary>
internal sealed class PpoOptimizer(PpoOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        var head = ValueHead.Of(context);
        var updates = options.Epochs * options.Minibatches;
        using var update = new WeightUpdate(
            [.. model.parameters(), .. head.parameters()], options.LearningRate, options.Steps * updates);
        return updates * OnlineTraining.Run(
            context, reward, options, "ppo", 1, (rollout, random) => Learn(model, head, update, rollout, random));
    }

    private Dictionary<string, double> Learn(Llama model, ScalarHead head, WeightUpdate update, Rollout rollout, Random random)
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        var (old, oldValues, entropy) = Before(model, head, batch);
        var rewards = PpoLoss.ShapedRewards(rollout.LogRatio(old, batch), rollout.ScoreTensor(model.Device), batch.Mask, options.Kl);
        var (advantages, returns) = Gae.Of(rewards, oldValues, batch.Mask, options.Gamma, options.Lambda);
        advantages = Gae.Whiten(advantages, batch.Mask);

        double loss = 0, valueLoss = 0, clipped = 0;
        var count = 0;
        var size = (rollout.Sequences.Count + options.Minibatches - 1) / options.Minibatches;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(rollout.Sequences.Count, size, random))
            {
                using var part = NewDisposeScope();
                var index = tensor(rows.Select(r => (long)r).ToArray(), device: model.Device);
                Tensor Pick(Tensor x) => x.index_select(0, index);
                var rowsBatch = new TokenBatch(Pick(batch.Inputs), Pick(batch.Targets), Pick(batch.Mask));
                var hidden = model.Hidden(rowsBatch.Inputs);
                var logP = LogProbs.OfReply(model.Logits(hidden), rowsBatch, options.Temperature);
                var ratio = (logP - Pick(old)).exp();
                var tokens = rowsBatch.Mask.sum();
                var policy = (PpoLoss.Policy(ratio, Pick(advantages), options.Clip) * rowsBatch.Mask).sum() / tokens;
                var value = (PpoLoss.Value(
                    head.Forward(hidden), Pick(oldValues), Pick(returns), options.Clip) * rowsBatch.Mask).sum() / tokens;
                loss += update.Step(policy.Plus(value.Times(options.ValueWeight)));
                valueLoss += value.item<float>();
                clipped += PpoLoss.Clipped(ratio.detach(), rowsBatch.Mask, options.Clip);
                count++;
            }
        }
        return new()
        {
            [MetricNames.Loss] = loss / count, [MetricNames.ValueLoss] = valueLoss / count, [MetricNames.Clipped] = clipped / count,
            [MetricNames.Entropy] = entropy,
        };
    }

    private (Tensor LogProbs, Tensor Values, double Entropy) Before(Llama model, ScalarHead head, TokenBatch batch)
    {
        using var noGrad = no_grad();
        var hidden = model.Hidden(batch.Inputs);
        var logits = model.Logits(hidden).Over(options.Temperature);
        return (LogProbs.OfReply(logits, batch), head.Forward(hidden) * batch.Mask, LogProbs.MeanEntropy(logits, batch).item<float>());
    }
}
