using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>Passes over pairs for losses of the policy's own log-probs, which need no reference.</summary>
internal static class ReferenceFree
{
    /// <param name="context">The policy and the randomness of the round.</param>
    /// <param name="preferences">What to learn from; a soft label counts as <see cref="PairLogProbs.Expected"/> has it.</param>
    /// <param name="probe">Looks at the policy on the way.</param>
    /// <param name="options">Epochs, batch and learning rate.</param>
    /// <param name="method">Names the phase and the randomness.</param>
    /// <param name="loss">The loss of each pair by the policy's log-probs, [pairs].</param>
    /// <returns>Optimizer steps taken.</returns>
    public static int Run(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe, PairOptions options, string method,
        Func<PairLogProbs, Tensor> loss)
    {
        var model = context.Policy.Model;
        var all = PreferenceTokens.Of(preferences, context.Policy);
        return PairTraining.Run(context, probe, options, method, all.Count, (update, rows) =>
        {
            using var scope = NewDisposeScope();
            PreferenceTokens[] pairs = [.. rows.Select(i => all[i])];
            var policy = PairLogProbs.Of(model, pairs);
            var d = (policy.Chosen / policy.ChosenTokens - policy.Rejected / policy.RejectedTokens).detach();
            return new()
            {
                [MetricNames.Loss] = update.Step(policy.Expected(loss, pairs).mean()),
                [MetricNames.Accuracy] = d.gt(Kept.Number(0L)).to(float32).mean().item<float>(),
                [MetricNames.Margin] = d.mean().item<float>(),
            };
        });
    }
}
