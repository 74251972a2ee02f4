using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers;

/// <summary>The kind <c>none</c> of optimizer.</summary>
internal static class NoOptimizerPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, NoOptimizerOptions, IOptimizer>("none", _ => new NoOptimizer());
}
