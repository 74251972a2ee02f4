using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Optimizers.Ppo;

/// <summary>The kind <c>ppo</c> of optimizer.</summary>
internal static class PpoPart
{
    public static Part Part { get; } = new Part<OptimizerOptions, PpoOptions, IOptimizer>("ppo", options => new PpoOptimizer(options))
    {
        Source = "Schulman et al. 2017, arXiv 1707.06347; Ziegler et al. 2019, arXiv 1909.08593",
        Needs = [Capability.Reward],
        TrainsOnline = true,
        Refuses = (options, _) => options.Batch % options.Minibatches == 0
            ? null
            : $"cuts a batch of {options.Batch} into {options.Minibatches} minibatches, which would not be of one size; choose "
                + $"minibatches {string.Join(", ", Enumerable.Range(1, 64).Where(n => options.Batch % n == 0))}",
    };
}
