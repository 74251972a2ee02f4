using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;

namespace Arena.Learning.Optimizers.Orpo;

/// <summary>Fits the policy to preferences by <see cref="OrpoLoss"/>.</summary>
internal sealed class Orpo(OrpoOptions options) : IOptimizer
{
    public bool NeedsPreferences => true;

    public bool NeedsReward => false;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep) =>
        ReferenceFree.Run(lesson, preferences, reward, options, "orpo", pairs => OrpoLoss.Of(pairs, options.Lambda));
}
