using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Training;

/// <summary>Reward models that go wrong as a scenario says; those of other players and rounds are what their recipe makes them.</summary>
internal static class FaultyReward
{
    /// <summary>The round's reward model: fitted, or the one of the round before where it is stale.</summary>
    public static IRewardModel? Train(
        TrainingContext context, TrainingJob job, IReadOnlyList<Preference> preferences, IWorld world, Device device)
    {
        var reward = Catalogue.Make(job.Player.Reward);
        var before = job.Previous is { } previous ? Path.Combine(previous, CheckpointParts.Reward) : null;
        return Happens<RewardStale>(job) && Directory.Exists(before) ? reward.Load(before, world, device)
            : reward.Train(context, preferences);
    }

    /// <summary>What the policy climbs in place of its reward model.</summary>
    public static IRewardModel? Climbed(TrainingContext context, TrainingJob job, IRewardModel? reward) =>
        reward is not null && Happens<RewardReadsLength>(job) ? LengthReward.Of(context, reward) : reward;

    private static bool Happens<T>(TrainingJob job) where T : RewardEvent => job.Events?.OfType<T>().Any() == true;
}
