using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>A batch of the policy's own replies with their scores: what one step of reinforcement learning learns from.</summary>
/// <param name="Replies">The replies with their prompts, texts and tokens.</param>
/// <param name="Scores">The reward model's, one a reply.</param>
/// <param name="Reference">The start's log-prob of each reply token, a row a reply.</param>
/// <param name="Metrics">gold, proxy, kl, length, ended.</param>
public sealed record Rollout(
    IReadOnlyList<TokenizedReply> Replies, double[] Scores, IReadOnlyList<float[]> Reference, Dictionary<string, double> Metrics)
{
    /// <summary>Prompts and replies as tokens.</summary>
    public IReadOnlyList<TokenSequence> Sequences { get; } = [.. Replies.Select(r => r.Sequence)];

    /// <param name="check">Demand that sampler and trainer agree (<see cref="RatioCheck"/>); true on the first step.</param>
    public static Rollout Sample(
        TrainingContext context, IReadOnlyList<Prompt> prompts, IRewardModel reward, double temperature, Seed seed, bool check)
    {
        var policy = context.Policy;
        var ids = prompts.Select(p => policy.Encode(p.Text)).ToList();
        var options = new SamplingOptions(context.World.MaxReplyTokens, policy.EndIds, temperature);
        var replies = TokenizedReply.Drawn(policy, prompts, ids, context.Write(policy, ids, options, seed.For("sample")));
        TokenSequence[] sequences = [.. replies.Select(r => r.Sequence)];
        if (check) RatioCheck.Demand(replies, PerToken(policy.Model, sequences, temperature));
        var reference = PerToken(context.Start.Model, sequences, temperature);
        var scores = reward.Score(replies);
        var metrics = Probe.Of(context, replies, [.. reference.Select(r => r.Sum(p => (double)p))]);
        metrics[MetricNames.Proxy] = scores.Average();
        return new Rollout(replies, scores, reference, metrics);
    }

    /// <summary>The start's log-probs laid out as the batch is, [batch, tokens].</summary>
    public Tensor ReferenceLogProbs(TokenBatch batch)
    {
        var width = (int)batch.Mask.shape[1];
        var values = new float[Sequences.Count * width];
        for (var row = 0; row < Sequences.Count; row++)
            Reference[row].CopyTo(values.AsSpan(row * width + Sequences[row].Prompt.Length - 1));
        return tensor(values, batch.Mask.shape, device: batch.Mask.device);
    }

    /// <summary>log π − log ref of each reply token, [batch, tokens], zero outside the reply.</summary>
    public Tensor LogRatio(Tensor logProbs, TokenBatch batch) => (logProbs - ReferenceLogProbs(batch)) * batch.Mask;

    /// <summary>The scores as float32 on a device, [batch].</summary>
    public Tensor ScoreTensor(Device device) => tensor(Scores).to(float32).to(device);

    private static float[][] PerToken(Llama model, IReadOnlyList<TokenSequence> sequences, double temperature)
    {
        using var noGrad = no_grad();
        var result = new float[sequences.Count][];
        foreach (var rows in Batches.ByLength(sequences, 256))
        {
            using var scope = NewDisposeScope();
            var batch = TokenBatch.Of([.. rows.Select(i => sequences[i])], model.Device);
            var width = (int)batch.Mask.shape[1];
            var logP = LogProbs.OfReply(model, batch, temperature).cpu().data<float>().ToArray();
            for (var i = 0; i < rows.Length; i++)
            {
                var (prompt, reply) = sequences[rows[i]];
                result[rows[i]] = logP.AsSpan(i * width + prompt.Length - 1, reply.Length).ToArray();
            }
        }
        return result;
    }
}
