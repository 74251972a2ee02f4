namespace Arena.Core;

/// <summary>How far training is, and what was measured.</summary>
/// <param name="Phase">What is being done, e.g. <c>pairs</c>, <c>reward</c>, <c>ppo</c>.</param>
/// <param name="Step">Steps done in this phase.</param>
/// <param name="Steps">Steps that this phase has in all.</param>
/// <param name="Metrics">By name (<see cref="MetricNames"/>, or a plugin's own), all finite; empty where nothing was measured.</param>
public sealed record StepReport(string Phase, int Step, int Steps, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>A report of a step at which nothing was measured.</summary>
    public static StepReport Progress(string phase, int step, int steps) => new(phase, step, steps, new Dictionary<string, double>());
}
