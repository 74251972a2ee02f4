using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>One step of DPO along a batch of pairs, whoever wrote and labelled them.</summary>
internal static class DpoStep
{
    /// <param name="model">The policy, whose weights are changed.</param>
    /// <param name="update">Takes the step along the gradient.</param>
    /// <param name="pairs">The pairs of the batch.</param>
    /// <param name="referenceChosen">log ref of the chosen replies, summed over tokens, one a pair.</param>
    /// <param name="referenceRejected">The same of the rejected.</param>
    /// <param name="loss">Of log-ratios, [pairs].</param>
    /// <param name="beta">The unit of the margin.</param>
    /// <param name="temperature">The temperature of the policy's log-probs; 1 for the policy itself.</param>
    /// <returns>loss, accuracy, margin and the log-ratios of both sides.</returns>
    public static Dictionary<string, double> Take(
        Llama model, WeightUpdate update, IReadOnlyList<PreferenceTokens> pairs, double[] referenceChosen, double[] referenceRejected,
        Func<PairLogProbs, Tensor> loss, double beta, double temperature = 1)
    {
        using var scope = NewDisposeScope();
        var policy = PairLogProbs.Of(model, pairs, temperature);
        var ratios = policy with { Chosen = policy.Chosen - Column(referenceChosen, model.Device),
            Rejected = policy.Rejected - Column(referenceRejected, model.Device) };
        var d = (ratios.Chosen - ratios.Rejected).detach();
        return new()
        {
            [MetricNames.Loss] = update.Step(ratios.Expected(loss, pairs).mean()),
            [MetricNames.Accuracy] = d.gt(Kept.Number(0L)).to(float32).mean().item<float>(),
            [MetricNames.Margin] = beta * d.mean().item<float>(),
            [MetricNames.ChosenLogRatio] = ratios.Chosen.mean().item<float>(),
            [MetricNames.RejectedLogRatio] = ratios.Rejected.mean().item<float>(),
        };
    }

    private static Tensor Column(double[] values, Device device) => tensor(values).to(float32).to(device);
}
