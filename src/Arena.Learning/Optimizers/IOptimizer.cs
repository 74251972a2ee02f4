using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;

namespace Arena.Learning.Optimizers;

/// <summary>The optimizer axis: changes the policy.</summary>
internal interface IOptimizer : IPart
{
    bool NeedsPreferences { get; }

    bool NeedsReward { get; }

    /// <summary>One round's increment. Parts that it needs again next round go into <paramref name="keep"/>, a folder.</summary>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep);
}
