using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Ai;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Models.Tokenizers;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Direct;

/// <summary>
/// A labeler that scores replies as it reads them. On disk: the labeler in the usual layout, and the tokenizer of the policy
/// whose replies it reads, which may be another than its own.
/// </summary>
internal sealed class DirectRewardModel(LanguageModel labeler, Tokenizer replies, IPromptableWorld world) : IRewardModel
{
    private const string RepliesFile = "replies_tokenizer.json";

    public static DirectRewardModel Load(string folder, IPromptableWorld world, Device device) =>
        new(LanguageModel.Load(folder, device), Tokenizer.Load(Path.Combine(folder, RepliesFile)), world);

    /// <summary><see cref="ExpectedScore"/> of each, not standardised.</summary>
    public double[] Score(IReadOnlyList<TokenSequence> sequences) =>
        Score([.. sequences.Select(s => (replies.Decode(s.Prompt), replies.Decode(s.Reply)))], CancellationToken.None);

    /// <summary>The same of texts.</summary>
    public double[] Score(IReadOnlyList<(string Prompt, string Reply)> texts, CancellationToken cancel) =>
        [.. WordChoice.LogProbs(labeler, [.. texts.Select(t => world.ScorePrompt(t.Prompt, t.Reply))], world.Scores, cancel).Select(p => ExpectedScore.Of(p))];

    public void Save(string folder)
    {
        labeler.Save(folder);
        replies.Save(Path.Combine(folder, RepliesFile));
    }

    public void Dispose() => labeler.Dispose();
}
