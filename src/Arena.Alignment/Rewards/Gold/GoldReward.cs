using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Gold;

/// <summary>Makes the world's gold utility a reward model. Nothing is fitted.</summary>
internal sealed class GoldReward(GoldOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var model = new GoldRewardModel(context.World, RewardScale.None);
        return options.Standardise ? new GoldRewardModel(context.World, RewardScale.Of(model.Score(RewardScale.StartReplies(context))))
            : model;
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => GoldRewardModel.Load(folder, world);
}
