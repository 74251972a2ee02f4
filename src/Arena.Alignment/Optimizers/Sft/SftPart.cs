using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Sft;

/// <summary>The kind <c>sft</c> of optimizer.</summary>
internal static class SftPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, SftOptions, IOptimizer>("sft", options => new SftOptimizer(options))
    {
        Source = "Ouyang et al. 2022, arXiv 2203.02155, step 1",
        Needs = [Capability.Demonstrations],
    };
}
