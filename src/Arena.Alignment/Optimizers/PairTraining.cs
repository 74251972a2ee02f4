using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;

namespace Arena.Alignment.Optimizers;

/// <summary>The passes over labelled pairs that all offline methods share.</summary>
public static class PairTraining
{
    /// <param name="context">The policy and the randomness of the round.</param>
    /// <param name="probe">Looks at the policy on the way.</param>
    /// <param name="options">Epochs, batch and learning rate.</param>
    /// <param name="method">Names the phase and the randomness.</param>
    /// <param name="pairs">How many pairs there are.</param>
    /// <param name="learn">Takes one step along the pairs of these indices; its metrics.</param>
    /// <param name="untilMargin">Ends with the pass whose mean margin reaches this; null to take all passes.</param>
    /// <returns>Optimizer steps taken.</returns>
    public static int Run(TrainingContext context, Probe probe, PairOptions options, string method, int pairs,
        Func<WeightUpdate, int[], Dictionary<string, double>> learn, double? untilMargin = null)
    {
        var steps = (pairs + options.Batch - 1) / options.Batch * options.Epochs;
        var random = context.Seed.For(method).Random();
        using var update = new WeightUpdate(context.Policy.Model.parameters(), options.LearningRate, steps);
        var taken = new ProbedSteps(context, probe, method, steps);
        taken.Begin();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var margin = 0.0;
            foreach (var rows in Batches.Shuffled(pairs, options.Batch, random))
            {
                context.Cancel.ThrowIfCancellationRequested();
                var metrics = learn(update, rows);
                margin += metrics.GetValueOrDefault(MetricNames.Margin) * rows.Length / pairs;
                if (!taken.Took(metrics)) return taken.Taken;
            }
            if (margin >= untilMargin) break;
        }
        return taken.Taken;
    }
}
