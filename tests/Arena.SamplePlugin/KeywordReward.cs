using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.SamplePlugin;

/// <summary>Counts a word, standardised on replies of the start as every reward is.</summary>
internal sealed class KeywordReward(KeywordOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var raw = new Model(options.Word, RewardScale.None);
        return new Model(options.Word, RewardScale.Of(raw.Score(RewardScale.StartReplies(context))));
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => new Model(options.Word, RewardScale.Load(folder));

    private sealed class Model(string word, RewardScale scale) : IRewardModel
    {
        public double[] Score(IReadOnlyList<TokenizedReply> replies) =>
            [.. replies.Select(reply => scale.Of(reply.Text.Split(' ').Count(each => each == word)))];

        public void Save(string folder)
        {
            Directory.CreateDirectory(folder);
            scale.Save(folder);
        }

        public void Dispose()
        {
        }
    }
}
