using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Simpo;

/// <summary>The kind <c>simpo</c> of optimizer.</summary>
internal static class SimpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, SimpoOptions, IOptimizer>("simpo", options => new SimpoOptimizer(options))
    {
        Source = "Meng et al. 2024, arXiv 2405.14734",
        Needs = [Capability.Preferences],
    };
}
