using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>The optimizer axis: changes the policy. One that is none of the three below leaves it as it is.</summary>
public interface IOptimizer
{
}

/// <summary>Learns from the policy's own replies and what a reward says of them.</summary>
public interface IOnlineOptimizer : IOptimizer
{
    /// <summary>One round's increment.</summary>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    int Train(TrainingContext context, IRewardModel reward);
}

/// <summary>Learns from pairs of replies that were labelled before.</summary>
public interface IPairOptimizer : IOptimizer
{
    /// <summary>One round's increment.</summary>
    /// <param name="context">The policy, the start, the world and the randomness of the round.</param>
    /// <param name="preferences">The round's labelled pairs.</param>
    /// <param name="probe">Looks at the policy on the way.</param>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite.</exception>
    int Train(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe);
}

/// <summary>Imitates replies that it takes to be good without asking anybody.</summary>
public interface IImitationOptimizer : IOptimizer
{
    /// <summary>One round's increment.</summary>
    /// <param name="context">The policy, the start, the world and the randomness of the round.</param>
    /// <param name="probe">Looks at the policy on the way.</param>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite.</exception>
    int Train(TrainingContext context, Probe probe);
}

/// <summary>Gives each optimizer what it learns from.</summary>
internal static class OptimizerTraining
{
    /// <summary>One round's increment.</summary>
    /// <param name="optimizer">The optimizer of the player's recipe.</param>
    /// <param name="context">The policy, the start, the world and the randomness of the round.</param>
    /// <param name="preferences">The round's labelled pairs; none where the recipe has no feedback.</param>
    /// <param name="reward">The round's reward model; null where the recipe has none.</param>
    /// <param name="keep">The folder of the new checkpoint: parts that the next round needs again go there.</param>
    /// <returns>Optimizer steps taken.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    public static int Train(
        this IOptimizer optimizer, TrainingContext context, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep)
    {
        var steps = optimizer switch
        {
            IOnlineOptimizer online =>
                online.Train(context, reward
                ?? throw new InvalidOperationException("the optimizer climbs a reward, and the recipe has none")),
            IPairOptimizer pairs => pairs.Train(context, preferences, new Probe(context, reward)),
            IImitationOptimizer imitation => imitation.Train(context, new Probe(context, reward)),
            _ => 0,
        };
        context.SaveParts(keep);
        return steps;
    }
}
