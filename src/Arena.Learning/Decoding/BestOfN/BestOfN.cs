using Arena.Learning.Recipes;
using Arena.Learning.Rewards;

namespace Arena.Learning.Decoding.BestOfN;

/// <summary>
/// Draws N replies a prompt and gives the one with the highest reward, the first drawn of equal ones. Reports, for
/// n = 1, 2, 4, …, N, what the best of n is worth to the reward model and in truth, and how far it is from the policy.
/// </summary>
internal sealed class BestOfN(BestOfNOptions options) : IDecoder
{
    // Rows in memory at a time; the sampler and the reward model batch them further.
    private const int Rows = 16_384;

    public bool NeedsReward => true;

    public Sampled[] Reply(DecodingContext context)
    {
        var reward = context.Reward.Value ?? throw new InvalidOperationException("best-of-n needs a reward model, and this player's recipe has none");
        var best = new Sampled[context.Prompts.Count];
        var curve = BestOfNCurve.Points(options.N).Select(n => new Point(n, BestOfNCurve.Weights(options.N, n))).ToList();
        foreach (var (number, chunk) in Enumerable.Range(0, best.Length).Chunk(Math.Max(1, Rows / options.N)).Index())
        {
            var ids = chunk.SelectMany(i => Enumerable.Repeat(context.Ids[i], options.N)).ToList();
            var drawn = Sampler.Sample(context.Policy.Model, ids, context.Sampling(options.Temperature), context.Seed.For($"prompts/{number}"), context.Cancel);
            var scores = reward.Score(Probe.Sequences(ids, drawn));
            for (var k = 0; k < chunk.Length; k++)
            {
                var own = new Range(k * options.N, (k + 1) * options.N);
                best[chunk[k]] = Take(context, chunk[k], drawn[own], scores[own], curve);
            }
        }
        for (var i = 0; i < curve.Count; i++) context.Report(new StepReport("best-of-n", i + 1, curve.Count, curve[i].Metrics(best.Length)));
        return best;
    }

    private static Sampled Take(DecodingContext context, int prompt, Sampled[] drawn, double[] scores, List<Point> curve)
    {
        if (!scores.All(double.IsFinite))
            throw new TrainingDivergedException($"the reward of a reply to {context.Prompts[prompt].Id} is not finite; lower the reward model's learning rate");
        var ranked = BestOfNCurve.Ranked(scores);
        var gold = ranked.Select(i => context.World.Gold(context.Prompts[prompt], context.Policy.Tokenizer.Decode(drawn[i].Words))?.Total).ToArray();
        foreach (var point in curve)
            for (var i = 0; i < ranked.Length; i++) point.Add(i, scores[ranked[i]], gold[i], drawn[ranked[i]].LogProb);
        return drawn[ranked[^1]];
    }

    /// <summary>Sums over prompts at one n.</summary>
    private sealed class Point(int n, double[] weights)
    {
        private double _proxy, _kl;
        private double? _gold = 0;

        public void Add(int rank, double proxy, double? gold, double logProb)
        {
            var weight = weights[rank];
            if (weight == 0) return;
            _proxy += weight * proxy;
            _gold += weight * gold;
            _kl += weight * BestOfNKl.Estimate(Math.Exp(logProb), n);
        }

        public Dictionary<string, double> Metrics(int prompts)
        {
            var metrics = new Dictionary<string, double>
            {
                ["best-of-n"] = n,
                ["best-of-n-proxy"] = _proxy / prompts,
                ["best-of-n-kl"] = _kl / prompts,
                ["best-of-n-kl-bound"] = BestOfNKl.Bound(n),
            };
            if (_gold is { } gold) metrics["best-of-n-gold"] = gold / prompts;
            return metrics;
        }
    }
}
