using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Ai;
using Arena.Models;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>
/// A labeler that scores replies as it reads them, whatever tokens they were written in. On disk: the labeler in the usual
/// layout, and <c>scale.json</c>.
/// </summary>
internal sealed class DRlaifRewardModel(LanguageModel labeler, IPromptableWorld world) : IRewardModel
{
    /// <summary>Of the scores; raw ones are −1…1.</summary>
    public RewardScale Scale { get; set; } = RewardScale.None;

    public static DRlaifRewardModel Load(string folder, IPromptableWorld world, Device device) =>
        new(LanguageModel.Load(folder, device), world) { Scale = RewardScale.Load(folder) };

    /// <summary><see cref="ExpectedScore"/> of each, scaled.</summary>
    public double[] Score(IReadOnlyList<TokenizedReply> replies) =>
        [.. WordChoice.LogProbs(labeler, [.. replies.Select(r => world.ScorePrompt(r.Prompt.Text, r.Text))], world.Scores,
                CancellationToken.None)
            .Select(p => Scale.Of(ExpectedScore.Of(p)))];

    public void Save(string folder)
    {
        labeler.Save(folder);
        Scale.Save(folder);
    }

    public void Dispose() => labeler.Dispose();
}
