using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Orpo;

/// <summary>The kind <c>orpo</c> of optimizer.</summary>
internal static class OrpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, OrpoOptions, IOptimizer>("orpo", options => new OrpoOptimizer(options))
    {
        Source = "Hong et al. 2024, arXiv 2403.07691",
        Needs = [Capability.Preferences],
    };
}
