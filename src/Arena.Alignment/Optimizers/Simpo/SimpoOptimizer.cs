using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Optimizers.Simpo;

/// <summary>Fits the policy to preferences by <see cref="SimpoLoss"/>.</summary>
internal sealed class SimpoOptimizer(SimpoOptions options) : IPairOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe) =>
        ReferenceFree.Run(context, preferences, probe, options, "simpo", pairs => SimpoLoss.Of(pairs, options.Beta, options.Gamma));
}
