using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Rloo;

/// <summary>Climbs reward − β KL by <see cref="RlooLoss"/>, one step for each batch of groups.</summary>
internal sealed class RlooOptimizer(RlooOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, options.Steps);
        return OnlineTraining.Run(context, reward, options, "rloo", options.Samples, (rollout, _) => Learn(model, update, rollout));
    }

    private Dictionary<string, double> Learn(Llama model, WeightUpdate update, Rollout rollout)
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        var logits = model.Logits(model.Hidden(batch.Inputs)).Over(options.Temperature);
        var logP = LogProbs.OfReply(logits, batch);
        var returns = RlooLoss.Return(rollout.ScoreTensor(model.Device), rollout.LogRatio(logP.detach(), batch).sum(-1), options.Kl);
        var loss = RlooLoss.Policy(logP.sum(-1), GroupAdvantages.LeaveOneOut(returns, options.Samples)).mean();
        return new()
        {
            [MetricNames.Loss] = update.Step(loss),
            [MetricNames.Entropy] = LogProbs.MeanEntropy(logits.detach(), batch).item<float>(),
        };
    }
}
