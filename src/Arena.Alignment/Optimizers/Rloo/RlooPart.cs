using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Rloo;

/// <summary>The kind <c>rloo</c> of optimizer.</summary>
internal static class RlooPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, RlooOptions, IOptimizer>("rloo", options => new RlooOptimizer(options))
    {
        Source = "Ahmadian et al. 2024, arXiv 2402.14740",
        Needs = [Capability.Reward],
        TrainsOnline = true,
    };
}
