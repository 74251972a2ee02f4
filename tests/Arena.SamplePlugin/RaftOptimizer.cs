using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Sft;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;

namespace Arena.SamplePlugin;

/// <summary>Imitates the best of K replies to each prompt by <see cref="SftLoss"/>.</summary>
internal sealed class RaftOptimizer(RaftOptions options) : IOnlineOptimizer
{
    public int Train(TrainingContext context, IRewardModel reward)
    {
        var model = context.Policy.Model;
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, options.Steps);
        return OnlineTraining.Run(context, reward, options, "raft", options.Samples, (rollout, _) => Learn(model, update, rollout));
    }

    private Dictionary<string, double> Learn(Llama model, WeightUpdate update, Rollout rollout)
    {
        using var scope = torch.NewDisposeScope();
        // The first drawn of equal ones.
        var best = Enumerable.Range(0, rollout.Scores.Length).Chunk(options.Samples).Select(group => group.MaxBy(i => rollout.Scores[i]));
        var batch = TokenBatch.Of([.. best.Select(i => rollout.Sequences[i])], model.Device);
        return new() { [MetricNames.Loss] = update.Step(SftLoss.Of(LogProbs.OfReply(model, batch), batch.Mask)) };
    }
}
