using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;

namespace Arena.Alignment.Training;

/// <summary>A reward that is nothing but the length of the reply. What is kept is the reward model that it stands for.</summary>
/// <param name="instead">The reward model, which its owner disposes of.</param>
/// <param name="scale">Standardises lengths, in tokens, by those of the start's replies.</param>
internal sealed class LengthReward(IRewardModel instead, RewardScale scale) : IRewardModel
{
    public static LengthReward Of(TrainingContext context, IRewardModel instead) =>
        new(instead, RewardScale.Of([.. RewardScale.StartReplies(context).Select(r => (double)r.Tokens.Length)]));

    public double[] Score(IReadOnlyList<TokenizedReply> replies) => [.. replies.Select(r => scale.Of(r.Tokens.Length))];

    public void Save(string folder) => instead.Save(folder);

    public void Dispose()
    {
    }
}
