using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Reinforce;

/// <summary>Climbs (1 − β) reward − β KL by <see cref="ReinforceLoss"/>, one step for each batch of replies.</summary>
internal sealed class ReinforceOptimizer(ReinforceOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        var head = ValueHead.Of(context);
        using var update = new WeightUpdate([.. model.parameters(), .. head.parameters()], options.LearningRate, options.Steps);
        return OnlineTraining.Run(context, reward, options, "reinforce", 1, (rollout, _) => Learn(model, head, update, rollout));
    }

    private Dictionary<string, double> Learn(Llama model, ScalarHead head, WeightUpdate update, Rollout rollout)
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        var hidden = model.Hidden(batch.Inputs);
        var logits = model.Logits(hidden).Over(options.Temperature);
        var logP = LogProbs.OfReply(logits, batch);
        var returns = ReinforceLoss.Return(rollout.ScoreTensor(model.Device), rollout.LogRatio(logP.detach(), batch).sum(-1), options.Kl);
        var values = head.Forward(hidden);
        var tokens = batch.Mask.sum();
        var policy = ReinforceLoss.Policy(logP, returns, values).sum() / tokens;
        var value = (ReinforceLoss.Value(values, returns) * batch.Mask).sum() / tokens;
        return new()
        {
            [MetricNames.Loss] = update.Step(policy.Plus(value.Times(options.ValueWeight))),
            [MetricNames.ValueLoss] = value.item<float>(),
            [MetricNames.Entropy] = LogProbs.MeanEntropy(logits.detach(), batch).item<float>(),
        };
    }
}
