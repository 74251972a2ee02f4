using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;

namespace Arena.Learning.Optimizers.Simpo;

/// <summary>Fits the policy to preferences by <see cref="SimpoLoss"/>.</summary>
internal sealed class Simpo(SimpoOptions options) : IOptimizer
{
    public bool NeedsPreferences => true;

    public bool NeedsReward => false;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep) =>
        ReferenceFree.Run(lesson, preferences, reward, options, "simpo", pairs => SimpoLoss.Of(pairs, options.Beta, options.Gamma));
}
