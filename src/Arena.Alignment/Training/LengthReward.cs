using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Models.Scoring;

namespace Arena.Alignment.Training;

/// <summary>A reward that is nothing but the length of the reply. What is kept is the reward model that it stands for.</summary>
/// <param name="instead">The reward model, which its owner disposes of.</param>
/// <param name="scale">Of lengths.</param>
internal sealed class LengthReward(IRewardModel instead, RewardScale scale) : IRewardModel
{
    public static LengthReward Of(TrainingContext context, IRewardModel instead) =>
        new(instead, RewardScale.Of([.. RewardScale.StartReplies(context).Select(s => (double)s.Reply.Length)]));

    public double[] Score(IReadOnlyList<TokenSequence> sequences) => [.. sequences.Select(s => scale.Of(s.Reply.Length))];

    public void Save(string folder) => instead.Save(folder);

    public void Dispose()
    {
    }
}
