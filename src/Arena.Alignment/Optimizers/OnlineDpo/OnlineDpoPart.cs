using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.OnlineDpo;

/// <summary>The kind <c>online-dpo</c> of optimizer.</summary>
internal static class OnlineDpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, OnlineDpoOptions, IOptimizer>(
        "online-dpo", options => new OnlineDpoOptimizer(options))
    {
        Source = "Guo et al. 2024, arXiv 2402.04792",
        Needs = [Capability.Reward],
        TrainsOnline = true,
    };
}
