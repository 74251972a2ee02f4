using Arena.Alignment.Contracts;
using Arena.Worlds;

namespace Arena.Alignment.Rewards.Gold;

/// <summary>Scores a reply as the world does. On disk: the scale.</summary>
internal sealed class GoldRewardModel(IWorld world, RewardScale scale) : IRewardModel
{
    public static GoldRewardModel Load(string folder, IWorld world) => new(world, RewardScale.Load(folder));

    /// <exception cref="InvalidOperationException">The world has no gold; scenarios that need it are refused before a run.</exception>
    public double[] Score(IReadOnlyList<TokenizedReply> replies) =>
        [.. replies.Select(r => scale.Of(r.Gold(world) ?? world.NeededGold(r.Prompt, r.Text).Total))];

    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        scale.Save(folder);
    }

    public void Dispose()
    {
    }
}
