using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Grpo;

/// <summary>The kind <c>grpo</c> of optimizer.</summary>
internal static class GrpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, GrpoOptions, IOptimizer>("grpo", options => new GrpoOptimizer(options))
    {
        Source = "Shao et al. 2024, arXiv 2402.03300",
        Needs = [Capability.Reward],
        TrainsOnline = true,
    };
}
