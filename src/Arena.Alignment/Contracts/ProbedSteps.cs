using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>
/// Counts and reports the steps of a trainer that does not sample by itself, and stops to look at the policy on the way: as step
/// 0 before its first update, where the policy is what it was, and then several times a round, the last step among them.
/// </summary>
/// <param name="context">Is told of every step.</param>
/// <param name="probe">Looks at the policy.</param>
/// <param name="method">The phase's name.</param>
/// <param name="steps">Steps of the round.</param>
public sealed class ProbedSteps(TrainingContext context, Probe probe, string method, int steps)
{
    /// <summary>Steps taken so far.</summary>
    public int Taken { get; private set; }

    /// <summary>Reports the policy as it is before its first update.</summary>
    public void Begin() => context.Report(new StepReport(method, 0, steps, probe.Measure()));

    /// <summary>Reports a step that was just taken.</summary>
    /// <param name="metrics">What the trainer measured; those of the probe are added where it is due.</param>
    /// <returns>Whether there is budget for another.</returns>
    public bool Took(Dictionary<string, double> metrics)
    {
        Taken++;
        var spent = context.IsSpent;
        if (spent || IsDue(Taken, steps, context.Probes.Times))
            foreach (var (name, value) in probe.Measure()) metrics[name] = value;
        context.Report(new StepReport(method, Taken, steps, metrics));
        return !spent;
    }

    /// <summary>Whether to look after a step, so that the looks are spread evenly and the last step is one.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="steps">Of the round.</param>
    /// <param name="times">Looks a round.</param>
    internal static bool IsDue(int step, int steps, int times) => (long)step * times / steps > (long)(step - 1) * times / steps;
}
