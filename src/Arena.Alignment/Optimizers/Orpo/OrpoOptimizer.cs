using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Optimizers.Orpo;

/// <summary>Fits the policy to preferences by <see cref="OrpoLoss"/>.</summary>
internal sealed class OrpoOptimizer(OrpoOptions options) : IOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep) =>
        ReferenceFree.Run(context, preferences, reward, options, "orpo", pairs => OrpoLoss.Of(pairs, options.Lambda));
}
