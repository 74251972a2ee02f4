using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>The kind <c>dpo</c> of optimizer.</summary>
internal static class DpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, DpoOptions, IOptimizer>("dpo", options => new DpoOptimizer(options))
    {
        Source = "Rafailov et al. 2023, arXiv 2305.18290",
        Needs = [Capability.Preferences],
    };
}
