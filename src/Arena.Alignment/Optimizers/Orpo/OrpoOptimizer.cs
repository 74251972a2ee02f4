using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Optimizers.Orpo;

/// <summary>Fits the policy to preferences by <see cref="OrpoLoss"/>.</summary>
internal sealed class OrpoOptimizer(OrpoOptions options) : IPairOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe) =>
        ReferenceFree.Run(context, preferences, probe, options, "orpo", pairs => OrpoLoss.Of(pairs, options.Lambda));
}
