using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Optimizers.Simpo;

/// <summary>Fits the policy to preferences by <see cref="SimpoLoss"/>.</summary>
internal sealed class SimpoOptimizer(SimpoOptions options) : IOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep) =>
        ReferenceFree.Run(context, preferences, reward, options, "simpo", pairs => SimpoLoss.Of(pairs, options.Beta, options.Gamma));
}
