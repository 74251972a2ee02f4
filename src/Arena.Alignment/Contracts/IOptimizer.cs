using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>The optimizer axis: changes the policy.</summary>
internal interface IOptimizer
{
    /// <summary>One round's increment. Parts that it needs again next round go into <paramref name="keep"/>, a folder.</summary>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    int Train(TrainingContext context, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep);
}
