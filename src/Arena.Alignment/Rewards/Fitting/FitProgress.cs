using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>Counts the steps of all the runs of a round's reward, as one phase.</summary>
/// <param name="context">Told of them.</param>
/// <param name="steps">The most there can be.</param>
internal sealed class FitProgress(TrainingContext context, int steps)
{
    private int _step;

    public void Step(double loss) => Report(++_step, MetricNames.RewardLoss, loss);

    /// <summary>The loss of the pairs kept apart after the newest step.</summary>
    public void Look(double heldOut) => Report(_step, MetricNames.RewardHeldOutLoss, heldOut);

    /// <summary>What was measured at the end: a step of its own, since a metric has one value a step.</summary>
    public void Done(IReadOnlyDictionary<string, double> metrics) =>
        context.Report(new StepReport("reward", _step + 1, _step + 1, metrics));

    private void Report(int step, string name, double value)
    {
        context.Report(new StepReport("reward", step, Math.Max(step, steps), new Dictionary<string, double> { [name] = value }));
        context.Cancel.ThrowIfCancellationRequested();
    }
}
