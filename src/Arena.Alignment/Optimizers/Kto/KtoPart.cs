using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Kto;

/// <summary>The kind <c>kto</c> of optimizer.</summary>
internal static class KtoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, KtoOptions, IOptimizer>("kto", options => new KtoOptimizer(options))
    {
        Source = "Ethayarajh et al. 2024, arXiv 2402.01306",
        Needs = [Capability.Preferences],
    };
}
