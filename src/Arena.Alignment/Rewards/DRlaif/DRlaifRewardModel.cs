using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Ai;
using Arena.Models;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>
/// A labeler that scores replies as it reads them, whatever tokens they were written in. On disk: the labeler in the usual layout.
/// </summary>
internal sealed class DRlaifRewardModel(LanguageModel labeler, IPromptableWorld world) : IRewardModel
{
    public static DRlaifRewardModel Load(string folder, IPromptableWorld world, Device device) =>
        new(LanguageModel.Load(folder, device), world);

    /// <summary><see cref="ExpectedScore"/> of each, not standardised.</summary>
    public double[] Score(IReadOnlyList<TokenizedReply> replies) =>
        Score([.. replies.Select(r => (r.Prompt.Text, r.Text))], CancellationToken.None);

    /// <summary><see cref="ExpectedScore"/> of each reply to its prompt, both given as texts.</summary>
    public double[] Score(IReadOnlyList<(string Prompt, string Reply)> texts, CancellationToken cancel) =>
        [.. WordChoice.LogProbs(labeler, [.. texts.Select(t => world.ScorePrompt(t.Prompt, t.Reply))], world.Scores, cancel)
            .Select(p => ExpectedScore.Of(p))];

    public void Save(string folder) => labeler.Save(folder);

    public void Dispose() => labeler.Dispose();
}
