using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Reinforce;

/// <summary>The kind <c>reinforce</c> of optimizer.</summary>
internal static class ReinforcePart
{
    public static Part Part { get; } = new Part<OptimizerOptions, ReinforceOptions, IOptimizer>(
        "reinforce", options => new ReinforceOptimizer(options))
    {
        Source = "Williams 1992; Lee et al. 2023, arXiv 2309.00267",
        Needs = [Capability.Reward],
        TrainsOnline = true,
    };
}
