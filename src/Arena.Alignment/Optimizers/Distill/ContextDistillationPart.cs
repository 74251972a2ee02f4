using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Distill;

/// <summary>The kind <c>distill</c> of optimizer.</summary>
internal static class ContextDistillationPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, DistillOptions, IOptimizer>(
        "distill", options => new ContextDistillationOptimizer(options))
    {
        Source = "Askell et al. 2021, arXiv 2112.00861",
        Needs = [Capability.Cues],
        NamesModels = options => [("from", options.From)],
    };
}
