using Arena.Alignment.Decoding;
using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using static TorchSharp.torch;

namespace Arena.Alignment.Contracts;

/// <summary>
/// What a policy is like at a moment of its training: replies to a few training prompts, always the same ones, at
/// temperature 1, and what they are worth.
/// </summary>
internal static class Probe
{
    private const int Replies = 64;

    /// <summary>gold (where the world has one), proxy (where there is a reward model), kl (k1, nats a reply), length (tokens), ended (share).</summary>
    public static Dictionary<string, double> Measure(TrainingContext context, IRewardModel? reward)
    {
        var prompts = context.World.Prompts(Split.Train).Take(Replies).ToList();
        var ids = prompts.Select(p => context.Policy.Encode(p.Text)).ToList();
        var options = new SamplingOptions(context.World.MaxReplyTokens, context.Policy.EndIds);
        var replies = Sampler.Sample(context.Policy.Model, ids, options, context.SharedSeed.For("probe"), context.Cancel);
        var metrics = Of(context, prompts, ids, replies, LogProbs.OfReplies(context.Start.Model, Sequences(ids, replies)));
        if (reward is not null) metrics["proxy"] = reward.Score(Sequences(ids, replies)).Average();
        return metrics;
    }

    /// <summary>The same of replies that are already written.</summary>
    /// <param name="referenceLogProbs">Of each whole reply under the start.</param>
    public static Dictionary<string, double> Of(
        TrainingContext context, IReadOnlyList<Prompt> prompts, IReadOnlyList<int[]> ids, IReadOnlyList<SampledReply> replies, double[] referenceLogProbs)
    {
        var metrics = new Dictionary<string, double>
        {
            ["kl"] = replies.Zip(referenceLogProbs).Average(p => p.First.LogProb - p.Second),
            ["length"] = replies.Average(r => r.Words.Length),
            ["ended"] = replies.Average(r => r.Ended ? 1.0 : 0),
        };
        if (prompts.Zip(replies).Average(p => context.World.Gold(p.First, context.Policy.Tokenizer.Decode(p.Second.Words))?.Total) is { } gold) metrics["gold"] = gold;
        return metrics;
    }

    public static TokenSequence[] Sequences(IReadOnlyList<int[]> prompts, IReadOnlyList<SampledReply> replies) =>
        [.. prompts.Zip(replies, (prompt, reply) => new TokenSequence(prompt, reply.Tokens))];
}
