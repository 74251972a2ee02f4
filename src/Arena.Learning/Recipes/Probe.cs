using Arena.Learning.Decoding;
using Arena.Learning.Models;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Recipes;

/// <summary>
/// What a policy is like at a moment of its training: replies to a few training prompts, always the same ones, at
/// temperature 1, and what they are worth.
/// </summary>
internal static class Probe
{
    private const int Replies = 64;

    /// <summary>gold (where the world has one), proxy (where there is a reward model), kl (k1, nats a reply), length (tokens), ended (share).</summary>
    public static Dictionary<string, double> Measure(Lesson lesson, IRewardModel? reward)
    {
        var prompts = lesson.World.Prompts(Split.Train).Take(Replies).ToList();
        var ids = prompts.Select(p => lesson.Policy.Encode(p.Text)).ToList();
        var options = new SamplingOptions(lesson.World.MaxReplyTokens, lesson.Policy.EndIds);
        var replies = Sampler.Sample(lesson.Policy.Model, ids, options, lesson.SharedSeed.For("probe"), lesson.Cancel);
        var metrics = Of(lesson, prompts, ids, replies, LogProbs.OfReplies(lesson.Start.Model, Sequences(ids, replies)));
        if (reward is not null) metrics["proxy"] = reward.Score(Sequences(ids, replies)).Average();
        return metrics;
    }

    /// <summary>The same of replies that are already written.</summary>
    /// <param name="referenceLogProbs">Of each whole reply under the start.</param>
    public static Dictionary<string, double> Of(
        Lesson lesson, IReadOnlyList<Prompt> prompts, IReadOnlyList<int[]> ids, IReadOnlyList<Sampled> replies, double[] referenceLogProbs)
    {
        var metrics = new Dictionary<string, double>
        {
            ["kl"] = replies.Zip(referenceLogProbs).Average(p => p.First.LogProb - p.Second),
            ["length"] = replies.Average(r => r.Words.Length),
            ["ended"] = replies.Average(r => r.Ended ? 1.0 : 0),
        };
        if (prompts.Zip(replies).Average(p => lesson.World.Gold(p.First, lesson.Policy.Tokenizer.Decode(p.Second.Words))?.Total) is { } gold) metrics["gold"] = gold;
        return metrics;
    }

    public static Sequence[] Sequences(IReadOnlyList<int[]> prompts, IReadOnlyList<Sampled> replies) =>
        [.. prompts.Zip(replies, (prompt, reply) => new Sequence(prompt, reply.Tokens))];
}
