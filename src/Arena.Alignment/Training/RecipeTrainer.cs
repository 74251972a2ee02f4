using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Files;
using Arena.Models.Checkpoints;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Training;

/// <summary>
/// Trains one increment of a player, from pairs to a checkpoint. It is a pure function of files, texts and seed, so that one
/// that was killed can be run again with the same result, here or on another machine.
/// </summary>
/// <param name="world">What players are trained on.</param>
/// <param name="device">Where they are trained.</param>
/// <param name="store">Where checkpoints are published.</param>
public sealed class RecipeTrainer(IWorld world, Device device, ICheckpointStore store)
{
    /// <summary>Writes pairs, labels them, fits the reward model, trains the policy and publishes the player's checkpoint.</summary>
    /// <param name="job">The player, the round, and the folders that it goes on from.</param>
    /// <param name="report">Told after every step.</param>
    /// <param name="cancel">Ends it between steps.</param>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    /// <exception cref="ModelFolderException">A checkpoint cannot be read.</exception>
    /// <exception cref="DiskFullException">There is no room for the checkpoint.</exception>
    public TrainingResult Train(TrainingJob job, Action<StepReport> report, CancellationToken cancel)
    {
        using var increment = new Increment(job, world, device, report, cancel);
        var preferences = increment.Label(increment.WritePairs());
        using var reward = increment.FitReward(preferences);
        var (hash, steps) = increment.TrainPolicy(preferences, reward, store);
        return new(store.Folder(hash), hash, steps);
    }
}
