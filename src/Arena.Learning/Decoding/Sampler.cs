using Arena.Learning.Models;
using Arena.Rules.Chance;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Decoding;

/// <summary>
/// Writes replies to many prompts at once with a key-value cache. The draw depends on the seed and the list of prompts
/// alone: each batch has a generator of its own, never Torch's global one.
/// </summary>
public static class Sampler
{
    /// <summary>Rows that go through the model together; wide, because a small model is bound by the number of calls.</summary>
    public const int Batch = 256;

    /// <summary>One reply a prompt, in the order of the prompts.</summary>
    /// <exception cref="ArgumentException">A prompt is empty, or does not fit the model with the reply.</exception>
    public static Sampled[] Sample(Llama model, IReadOnlyList<int[]> prompts, SamplingOptions options, Seed seed, CancellationToken cancel = default)
    {
        if (prompts.Any(p => p.Length == 0)) throw new ArgumentException("a prompt has no token, not even the begin token");
        var replies = new Sampled[prompts.Count];
        // Prompts of like length share a batch, which keeps padding small.
        var order = Enumerable.Range(0, prompts.Count).OrderBy(i => prompts[i].Length).ThenBy(i => i).ToArray();
        foreach (var (number, rows) in order.Chunk(Batch).Index())
        {
            cancel.ThrowIfCancellationRequested();
            using var random = new Generator(seed.For($"batch/{number}").Value, model.Device);
            var written = SampleBatch(model, [.. rows.Select(i => prompts[i])], options, random);
            for (var i = 0; i < rows.Length; i++) replies[rows[i]] = written[i];
        }
        return replies;
    }

    private static Sampled[] SampleBatch(Llama model, int[][] prompts, SamplingOptions options, Generator random)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var device = model.Device;
        var longest = prompts.Max(p => p.Length);
        var (ids, positions, mask) = LeftPadded(prompts, longest, options.MaxTokens, device);
        using var cache = new KvCache(model.Config, prompts.Length, longest + options.MaxTokens, device);
        var ends = tensor(options.EndIds.Select(e => (long)e).ToArray(), device: device);
        var ended = zeros(prompts.Length, ScalarType.Bool, device);
        var tokens = zeros([options.MaxTokens, prompts.Length], int64, device);
        var logProbs = zeros([options.MaxTokens, prompts.Length], float32, device);

        var hidden = model.Hidden(ids, positions, Visible(mask, 0, longest), cache).narrow(1, longest - 1, 1);
        var position = positions.narrow(1, longest - 1, 1);
        var steps = 0;
        while (true)
        {
            using var step = NewDisposeScope();
            var logP = (model.Logits(hidden).squeeze(1) / (options.Greedy ? 1 : options.Temperature)).log_softmax(-1);
            var next = options.Greedy ? logP.argmax(-1) : Draw(logP, random);
            tokens[steps].copy_(next);
            logProbs[steps].copy_(logP.gather(-1, next.unsqueeze(-1)).squeeze(-1));
            ended.logical_or_(isin(next, ends));
            steps++;
            if (steps == options.MaxTokens || ended.all().item<bool>()) break;
            position = (position + 1).MoveToOuterDisposeScope();
            hidden = model.Hidden(next.unsqueeze(1), position, Visible(mask, longest + steps - 1, 1), cache).MoveToOuterDisposeScope();
        }
        return Read(tokens, logProbs, steps, prompts.Length, options.EndIds);
    }

    // Exponential race: argmax p_i / E_i with E_i ~ Exp(1) is a draw from p, in two calls and without leaving the device.
    private static Tensor Draw(Tensor logP, Generator random) =>
        (logP.exp() / empty_like(logP).exponential_(1, random)).argmax(-1);

    // Scores of the new tokens' rows against all keys so far.
    private static Tensor Visible(Tensor mask, long from, long tokens)
    {
        var keys = mask.narrow(-1, 0, from + tokens);
        return tokens == 1 ? keys : keys + full([tokens, tokens], float.NegativeInfinity, device: mask.device).triu_(1);
    }

    private static (Tensor Ids, Tensor Positions, Tensor Mask) LeftPadded(int[][] prompts, int longest, int maxTokens, Device device)
    {
        var ids = new long[prompts.Length * longest];
        var positions = new long[prompts.Length * longest];
        var mask = new float[prompts.Length * (longest + maxTokens)];
        for (var row = 0; row < prompts.Length; row++)
        {
            var pad = longest - prompts[row].Length;
            for (var i = 0; i < prompts[row].Length; i++)
            {
                ids[row * longest + pad + i] = prompts[row][i];
                positions[row * longest + pad + i] = i;
            }
            // Large rather than −∞: a padding row sees only itself and padding, and −∞ throughout would give NaN.
            for (var i = 0; i < pad; i++) mask[row * (longest + maxTokens) + i] = -1e9f;
        }
        long[] shape = [prompts.Length, longest];
        return (tensor(ids, shape, device: device), tensor(positions, shape, device: device),
            tensor(mask, [prompts.Length, 1, 1, longest + maxTokens], device: device));
    }

    private static Sampled[] Read(Tensor tokens, Tensor logProbs, int steps, int rows, IReadOnlyList<int> endIds)
    {
        var ids = tokens.narrow(0, 0, steps).t().contiguous().cpu().data<long>().ToArray();
        var p = logProbs.narrow(0, 0, steps).t().contiguous().cpu().data<float>().ToArray();
        var replies = new Sampled[rows];
        for (var row = 0; row < rows; row++)
        {
            var all = ids.AsSpan(row * steps, steps);
            var length = 0;
            while (length < steps && !endIds.Contains((int)all[length])) length++;
            var ended = length < steps;
            if (ended) length++;
            var reply = new int[length];
            for (var i = 0; i < length; i++) reply[i] = (int)all[i];
            replies[row] = new Sampled(reply, p.AsSpan(row * steps, length).ToArray(), ended);
        }
        return replies;
    }
}
