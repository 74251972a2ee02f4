using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models.Sampling;

namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>
/// Draws N replies a prompt and gives the one with the highest reward, the first drawn of equal ones. Reports, for
/// n = 1, 2, 4, …, N, as step n, what the best of n is worth to the reward model and in truth, how far it is from the policy
/// and how often it beats one more draw.
/// </summary>
internal sealed class BestOfNDecoder(BestOfNOptions options) : IDecoder
{
    // Rows in memory at a time; the sampler and the reward model batch them further.
    private const int Rows = 16_384;

    public DecodedReply[] Reply(DecodingContext context)
    {
        var reward = context.Reward.Value
            ?? throw new InvalidOperationException("best-of-n needs a reward model, and this player's recipe has none");
        var best = new DecodedReply[context.Prompts.Count];
        // The best of draws that are all the likeliest would be no choice.
        var temperature = options.Temperature ?? (context.Temperature == 0 ? 1 : context.Temperature);
        var curve = BestOfNCurve.Points(options.N).Select(n => new Point(n, options.N)).ToList();
        foreach (var (number, chunk) in Enumerable.Range(0, best.Length).Chunk(Math.Max(1, Rows / options.N)).Index())
        {
            var ids = chunk.SelectMany(i => Enumerable.Repeat(context.Ids[i], options.N)).ToList();
            var prompts = chunk.SelectMany(i => Enumerable.Repeat(context.Prompts[i], options.N)).ToList();
            var drawn = Sampler.Sample(
                context.Policy.Model, ids, context.Sampling(temperature), context.Seed.For($"prompts/{number}"), context.Cancel);
            var replies = TokenizedReply.Drawn(context.Policy, prompts, ids, drawn);
            var scores = reward.Score(replies);
            for (var k = 0; k < chunk.Length; k++)
            {
                var own = new Range(k * options.N, (k + 1) * options.N);
                var taken = drawn[own][Best(context, replies[own], scores[own], curve)];
                best[chunk[k]] = new(taken, taken.LogProb + BestOfNKl.Estimate(Math.Exp(taken.LogProb), options.N));
            }
        }
        foreach (var point in curve) context.Report(new StepReport("best-of-n", point.N, options.N, point.Metrics(best.Length)));
        return best;
    }

    /// <summary>Which of the draws for one prompt is the best; adds them to the curve.</summary>
    private static int Best(DecodingContext context, TokenizedReply[] drawn, double[] scores, List<Point> curve)
    {
        if (!scores.All(double.IsFinite))
            throw new TrainingDivergedException(
                $"the reward of a reply to {drawn[0].Prompt.Id} is not finite; lower the reward model's learning rate");
        var ranked = BestOfNCurve.Ranked(scores);
        var gold = ranked.Select(i => drawn[i].Gold(context.World)).ToArray();
        double[] ascending = [.. ranked.Select(i => scores[i])], logProbs = [.. ranked.Select(i => drawn[i].LogProb)];
        foreach (var point in curve) point.Add(ascending, gold, logProbs);
        return ranked[^1];
    }

    /// <summary>Sums over prompts at one n.</summary>
    private sealed class Point(int n, int drawn)
    {
        private readonly double[] _weights = BestOfNCurve.Weights(drawn, n);
        // A fresh draw is one of the N that the n are not: there is none left for n = N.
        private readonly double[]? _oneMore = n < drawn ? BestOfNCurve.Weights(drawn, n + 1) : null;
        private double _proxy, _kl, _win;
        private double? _gold = 0;

        public int N => n;

        /// <summary>Adds one prompt's draws, all in the order of their scores, the worst first.</summary>
        public void Add(double[] proxy, double?[] gold, double[] logProbs)
        {
            for (var rank = 0; rank < proxy.Length; rank++)
            {
                var weight = _weights[rank];
                if (weight == 0) continue;
                _proxy += weight * proxy[rank];
                _gold += weight * gold[rank];
                _kl += weight * BestOfNKl.Estimate(Math.Exp(logProbs[rank]), n);
            }
            if (_oneMore is not null) _win += BestOfNWin.Share(proxy, _oneMore, n);
        }

        public Dictionary<string, double> Metrics(int prompts)
        {
            var metrics = new Dictionary<string, double>
            {
                [MetricNames.BestOfN] = n,
                [MetricNames.BestOfNProxy] = _proxy / prompts,
                [MetricNames.BestOfNKl] = _kl / prompts,
                [MetricNames.BestOfNKlBound] = BestOfNKl.Bound(n),
            };
            if (_gold is { } gold) metrics[MetricNames.BestOfNGold] = gold / prompts;
            if (_oneMore is not null) metrics[MetricNames.BestOfNWin] = _win / prompts;
            return metrics;
        }
    }
}
