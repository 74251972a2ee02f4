using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Grpo;

/// <summary>Learns from groups of replies by <see cref="GrpoLoss"/>, averaged over all tokens of a step (TRL's loss type dapo).</summary>
internal sealed class GrpoOptimizer(GrpoOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, options.Steps * options.Iterations);
        return options.Iterations * OnlineTraining.Run(
            context, reward, options, "grpo", options.Samples, (rollout, _) => Learn(model, update, rollout));
    }

    private Dictionary<string, double> Learn(Llama model, WeightUpdate update, Rollout rollout)
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        var advantages = GroupAdvantages.Standardised(rollout.ScoreTensor(model.Device), options.Samples, options.Scale);
        var reference = rollout.ReferenceLogProbs(batch);
        var tokens = batch.Mask.sum();
        Tensor? old = null;
        double loss = 0, clipped = 0, entropy = 0;
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            using var part = NewDisposeScope();
            var logits = model.Logits(model.Hidden(batch.Inputs)).Over(options.Temperature);
            var logP = LogProbs.OfReply(logits, batch);
            // The first pass is the sampler's policy still.
            if (old is null)
            {
                old = logP.detach().MoveToOuterDisposeScope();
                entropy = LogProbs.MeanEntropy(logits.detach(), batch).item<float>();
            }
            loss += update.Step((
                GrpoLoss.Of(logP, old, reference, advantages, options.Clip, options.Kl, options.UnbiasedKl) * batch.Mask).sum() / tokens);
            clipped += PpoLoss.Clipped((logP.detach() - old).exp(), batch.Mask, options.Clip);
        }
        return new()
        {
            [MetricNames.Loss] = loss / options.Iterations, [MetricNames.Clipped] = clipped / options.Iterations,
            [MetricNames.Entropy] = entropy,
        };
    }
}
