using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Optimizers;

/// <summary>The policy stays as it started.</summary>
[Description("The policy stays as it started: the yardstick of the others.")]
public sealed record NoOptimizerOptions : OptimizerOptions;

internal sealed class NoOptimizer : IOptimizer
{
}
