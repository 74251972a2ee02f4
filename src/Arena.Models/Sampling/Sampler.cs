using Arena.Core;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Sampling;

/// <summary>
/// Writes replies to many prompts at once with a key-value cache. The draw depends on the seed and the list of prompts
/// alone: each batch has a generator of its own, never Torch's global one, and a row's draw does not depend on which other
/// rows have ended.
/// </summary>
public static class Sampler
{
    /// <summary>Rows that go through the model together; wide, because a small model is bound by the number of calls.</summary>
    public const int Batch = 256;

    // Rows that have ended are dead weight. Dropping them when a quarter has ended takes a quarter off the time that replies
    // of 1 to 24 tokens need; dropping them sooner copies the cache too often to gain more.
    private const double Dense = 0.75;

    /// <summary>One reply a prompt, in the order of the prompts.</summary>
    /// <exception cref="ArgumentException">A prompt is empty, or does not fit the model with the reply.</exception>
    public static SampledReply[] Sample(
        Llama model, IReadOnlyList<int[]> prompts, SamplingOptions options, Seed seed, CancellationToken cancel = default)
    {
        var temperature = options.Greedy ? 1 : options.Temperature;
        return Sample(model, [prompts], logits => logits[0].Over(temperature).log_softmax(-1), options, seed, cancel);
    }

    /// <summary>
    /// The same from a distribution that is made of the model's scores in several contexts, all of which are given the token
    /// drawn.
    /// </summary>
    /// <param name="model">The model that scores each context.</param>
    /// <param name="contexts">For each context a prompt a reply.</param>
    /// <param name="distribution">Scores in each context, [rows, vocabulary] → log-probs of the next token, [rows, vocabulary].</param>
    /// <param name="options">Its temperature is left to <paramref name="distribution"/>.</param>
    /// <param name="seed">The seed that tokens are drawn with.</param>
    /// <param name="cancel">Ends it between tokens.</param>
    public static SampledReply[] Sample(
        Llama model, IReadOnlyList<int[]>[] contexts, Func<Tensor[], Tensor> distribution, SamplingOptions options, Seed seed,
            CancellationToken cancel)
    {
        if (contexts.Any(prompts => prompts.Any(p => p.Length == 0)))
            throw new ArgumentException("a prompt has no token, not even the begin token");
        var replies = new SampledReply[contexts[0].Count];
        // Prompts of like length share a batch, which keeps padding small.
        var order = Enumerable.Range(0, replies.Length).OrderBy(i => contexts[0][i].Length).ThenBy(i => i).ToArray();
        foreach (var (number, rows) in order.Chunk(Batch).Index())
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            using var random = new Generator(seed.For($"batch/{number}").Value, model.Device);
            var batch = new List<Continuation>();
            try
            {
                foreach (var prompts in contexts) batch.Add(new Continuation(model, [.. rows.Select(i => prompts[i])], options.MaxTokens));
                var written = Write(batch, rows.Length, distribution, options, random, cancel);
                for (var i = 0; i < rows.Length; i++) replies[rows[i]] = written[i];
            }
            finally
            {
                foreach (var context in batch) context.Dispose();
            }
        }
        return replies;
    }

    private static SampledReply[] Write(List<Continuation> contexts, int rows, Func<Tensor[], Tensor> distribution, SamplingOptions options,
        Generator random, CancellationToken cancel)
    {
        var device = random.device;
        var ends = tensor(options.EndIds.Select(e => (long)e).ToArray(), device: device);
        var tokens = zeros([options.MaxTokens, rows], int64, device);
        var logProbs = zeros([options.MaxTokens, rows], float32, device);
        var alive = Kept.Range(rows, int64, device);
        var ended = zeros(rows, ScalarType.Bool, device);
        var steps = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var logP = distribution([.. contexts.Select(context => context.Logits())]);
            var uniform = empty(rows, float64, device).uniform_(0, 1, random).index_select(0, alive);
            var next = options.Greedy ? logP.argmax(-1) : Draw(logP, uniform);
            tokens[steps].index_copy_(0, alive, next);
            logProbs[steps].index_copy_(0, alive, logP.gather(-1, next.unsqueeze(-1)).squeeze(-1));
            steps++;
            ended.logical_or_(isin(next, ends));
            var left = ended.logical_not().sum().item<long>();
            if (steps == options.MaxTokens || left == 0) break;
            if (left <= Dense * alive.shape[0])
            {
                var kept = ended.logical_not().nonzero().squeeze(1);
                foreach (var context in contexts) context.Keep(kept);
                next = next.index_select(0, kept);
                alive = alive.index_select(0, kept).MoveToOuterDisposeScope();
                ended = ended.index_select(0, kept).MoveToOuterDisposeScope();
            }
            foreach (var context in contexts) context.Append(next);
        }
        return Read(tokens, logProbs, steps, rows, options.EndIds);
    }

    /// <summary>
    /// Inverse-transform sampling: the first token whose cumulative probability exceeds the row's uniform number. One number
    /// a row and not one a token, which is also what lets a row's draw be its own.
    /// </summary>
    /// <param name="logP">[rows, vocabulary], −∞ for tokens that cannot be drawn.</param>
    /// <param name="uniform">[rows], float64, in [0, 1).</param>
    /// <returns>The token of each row, [rows], int64.</returns>
    internal static Tensor Draw(Tensor logP, Tensor uniform)
    {
        var cumulative = logP.to(float64).exp().cumsum(-1);
        var last = cumulative.shape[1] - 1;
        // Scaled by the sum, which rounding leaves a little off one.
        var threshold = uniform.unsqueeze(1) * cumulative.narrow(-1, last, 1);
        return searchsorted(cumulative, threshold, right: true).squeeze(1).clamp_max_(Kept.Number(last));
    }

    private static SampledReply[] Read(Tensor tokens, Tensor logProbs, int steps, int rows, IReadOnlyList<int> endIds)
    {
        var ids = tokens.narrow(0, 0, steps).t().contiguous().cpu().data<long>().ToArray();
        var p = logProbs.narrow(0, 0, steps).t().contiguous().cpu().data<float>().ToArray();
        var replies = new SampledReply[rows];
        for (var row = 0; row < rows; row++)
        {
            var all = ids.AsSpan(row * steps, steps);
            var length = 0;
            while (length < steps && !endIds.Contains((int)all[length])) length++;
            var ended = length < steps;
            if (ended) length++;
            var reply = new int[length];
            for (var i = 0; i < length; i++) reply[i] = (int)all[i];
            replies[row] = new SampledReply(reply, p.AsSpan(row * steps, length).ToArray(), ended);
        }
        return replies;
    }
}
