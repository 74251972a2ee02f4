using System.ComponentModel;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Optimizers;

/// <summary>The policy stays as it started.</summary>
[Description("The policy stays as it started: the yardstick of the others.")]
public sealed record NoOptimizerOptions : OptimizerOptions;

internal sealed class NoOptimizer : IOptimizer
{
    public bool NeedsPreferences => false;

    public bool NeedsReward => false;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep) => 0;
}
