using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Models.Torch;

namespace Arena.Alignment.Contracts;

/// <summary>
/// What a policy is like at a moment of its training: replies to a few training prompts, always the same ones, at
/// temperature 1, and what they are worth.
/// </summary>
/// <param name="context">The policy that is looked at, its start and its world.</param>
/// <param name="reward">The recipe's own opinion of the replies; null where it has none.</param>
public sealed class Probe(TrainingContext context, IRewardModel? reward)
{
    /// <summary>
    /// gold (where the world has one), proxy (where there is a reward model), kl (k1, nats a reply), length (tokens), ended
    /// (share).
    /// </summary>
    public Dictionary<string, double> Measure()
    {
        // Looking is no part of the method, and costs it nothing.
        using var unmetered = ComputeMeter.Begin();
        var prompts = context.World.Prompts(Split.Train).Take(context.Probes.Replies).ToList();
        var ids = prompts.Select(p => context.Policy.Encode(p.Text)).ToList();
        var options = new SamplingOptions(context.World.MaxReplyTokens, context.Policy.EndIds);
        var replies = TokenizedReply.Drawn(context.Policy, prompts, ids,
            Sampler.Sample(context.Policy.Model, ids, options, context.SharedSeed.For("probe"), context.Cancel));
        var metrics = Of(context, replies, LogProbs.OfReplies(context.Start.Model, [.. replies.Select(r => r.Sequence)]));
        if (reward is not null) metrics[MetricNames.Proxy] = reward.Score(replies).Average();
        return metrics;
    }

    /// <summary>The same, but for the proxy, of replies that are already written.</summary>
    /// <param name="context">The world that knows the gold of the replies.</param>
    /// <param name="replies">Drawn from the policy.</param>
    /// <param name="referenceLogProbs">Of each whole reply under the start.</param>
    public static Dictionary<string, double> Of(TrainingContext context, IReadOnlyList<TokenizedReply> replies, double[] referenceLogProbs)
    {
        var metrics = new Dictionary<string, double>
        {
            [MetricNames.Kl] = replies.Zip(referenceLogProbs).Average(p => p.First.LogProb - p.Second),
            [MetricNames.Length] = replies.Average(r => r.ContentLength),
            [MetricNames.Ended] = replies.Average(r => r.Ended ? 1.0 : 0),
        };
        if (replies.Average(r => r.Gold(context.World)) is { } gold) metrics[MetricNames.Gold] = gold;
        return metrics;
    }

    /// <summary>Prompts with the replies to them, both as tokens, in the same order; an end token of a reply is kept.</summary>
    public static TokenSequence[] Sequences(IReadOnlyList<int[]> prompts, IReadOnlyList<SampledReply> replies) =>
        [.. prompts.Zip(replies, (prompt, reply) => new TokenSequence(prompt, reply.Tokens))];
}
