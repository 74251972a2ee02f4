using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Contracts;

/// <summary>What scores replies for an optimizer: the proxy.</summary>
public interface IRewardModel : IDisposable
{
    /// <summary>
    /// One score a reply, centred and scaled so that replies of the start have mean 0 and standard deviation 1: a
    /// reward model fixes only differences, and a KL coefficient means nothing without a unit. (Only
    /// <see cref="Rewards.DRlaif.DRlaifOptions"/> has a unit of its own, its paper's −1…1.)
    /// </summary>
    double[] Score(IReadOnlyList<TokenizedReply> replies);

    /// <summary>Keeps it in a folder of the player's checkpoint.</summary>
    void Save(string folder);
}

/// <summary>The reward axis: makes a reward model of preferences.</summary>
public interface IReward
{
    /// <summary>Trains further from the player's previous checkpoint, or anew from the start; null where the recipe has none.</summary>
    IRewardModel? Train(TrainingContext context, IReadOnlyList<Preference> preferences);

    /// <summary>Reads back what <see cref="IRewardModel.Save"/> wrote; null where the recipe has none.</summary>
    IRewardModel? Load(string folder, IWorld world, Device device);
}
