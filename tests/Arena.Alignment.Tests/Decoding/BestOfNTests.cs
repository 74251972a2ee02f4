using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using static Arena.Alignment.Tests.Decoding.DecoderContexts;

namespace Arena.Alignment.Tests.Decoding;

public sealed class BestOfNTests : IDisposable
{
    private readonly FrontDeskWorld _world;
    private readonly LanguageModel _policy;

    public BestOfNTests() => (_world, _policy) = TinyPolicy.FrontDesk();

    public void Dispose() => _policy.Dispose();

    private IReadOnlyList<Prompt> Prompts => _world.Prompts(Split.Test);

    /// <summary>All draws that the decoder chooses from, a row a prompt.</summary>
    private SampledReply[][] Draws(DecodingContext context, int n) =>
        [.. Sampler.Sample(_policy.Model, [.. context.Ids.SelectMany(ids => Enumerable.Repeat(ids, n))], context.Sampling(1),
            context.Seed.For("prompts/0")).Chunk(n)];

    [Fact]
    public void The_reply_with_the_highest_reward_is_given()
    {
        static double Reward(int[] tokens) => tokens.Sum(token => token % 10);
        var context = Of(_world, _policy, Prompts, new Scored(r => Reward(r.Tokens)));
        var replies = new BestOfNDecoder(new BestOfNOptions { N = 8 }).Sampled(context);
        Assert.Equal(Prompts.Count, replies.Length);
        foreach (var (draws, reply) in Draws(context, 8).Zip(replies))
            Assert.Equal(draws.MaxBy(d => Reward(d.Tokens))!.Tokens, reply.Tokens);
    }

    [Fact]
    public void Of_equal_rewards_the_first_drawn_is_given()
    {
        var context = Of(_world, _policy, Prompts, new Scored(_ => 0));
        var replies = new BestOfNDecoder(new BestOfNOptions { N = 4 }).Sampled(context);
        Assert.Equal(Draws(context, 4).Select(draws => string.Join(' ', draws[0].Tokens)), replies.Select(r => string.Join(' ', r.Tokens)));
    }

    [Fact]
    public void The_best_of_n_beats_one_draw_n_times_in_n_plus_1()
    {
        // A score that no two replies share: bits of the reply, well mixed.
        static double Reward(int[] tokens) => new Seed((ulong)tokens.Length).For(string.Join(' ', tokens)).Value / (double)ulong.MaxValue;
        IReadOnlyList<Prompt> prompts = [.. Enumerable.Repeat(Prompts[0], 1500)];
        var context = Of(_world, _policy, prompts, new Scored(r => Reward(r.Tokens)));
        var best = new BestOfNDecoder(new BestOfNOptions { N = 3 }).Sampled(context);
        var fresh = Sampler.Sample(_policy.Model, context.Ids, context.Sampling(1), new Seed(99));
        var wins = best.Zip(fresh)
            .Average(pair => Reward(pair.First.Tokens).CompareTo(Reward(pair.Second.Tokens)) switch { > 0 => 1.0, 0 => 0.5, _ => 0 });
        Assert.InRange(wins, 0.75 - 0.045, 0.75 + 0.045); // Four standard errors.
    }

    [Fact]
    public void Proxy_gold_and_kl_are_reported_for_every_n_up_to_all()
    {
        var reports = new List<StepReport>();
        static double Reward(int[] tokens) => tokens.Length;
        var context = Of(_world, _policy, Prompts, new Scored(r => Reward(r.Tokens)), reports.Add);
        var replies = new BestOfNDecoder(new BestOfNOptions { N = 6 }).Sampled(context);
        Assert.Equal([1.0, 2, 4, 6], reports.Select(r => r.Metrics["best-of-n"]));
        Assert.Equal([1, 2, 4, 6], reports.Select(r => r.Step));
        var proxies = reports.Select(r => r.Metrics["best-of-n-proxy"]).ToList();
        Assert.Equal(proxies.Order(), proxies);
        Assert.Equal(Draws(context, 6).SelectMany(d => d).Average(d => (double)d.Tokens.Length), proxies[0], 1e-9);
        Assert.Equal(replies.Average(r => (double)r.Tokens.Length), proxies[^1], 1e-9);
        Assert.Equal(Prompts.Zip(replies).Average(p => _world.Gold(p.First, _policy.Tokenizer.Decode(p.Second.ContentTokens)).Total),
            reports[^1].Metrics["best-of-n-gold"], 1e-9);
        Assert.All(reports, r => Assert.InRange(r.Metrics["best-of-n-kl"], 0, r.Metrics["best-of-n-kl-bound"] + 1e-9));
        Assert.Equal(0.5, reports[0].Metrics["best-of-n-win"], 1e-9);
        // Lengths tie.
        Assert.All(reports[1..^1], r => Assert.InRange(r.Metrics["best-of-n-win"], 0.5 + 1e-9, r.Step / (r.Step + 1.0) - 1e-9));
        Assert.DoesNotContain("best-of-n-win", reports[^1].Metrics.Keys);
    }

    [Fact]
    public void A_reward_that_is_no_number_stops_the_player()
    {
        var context = Of(_world, _policy, Prompts, new Scored(r => r.Tokens.Length > 3 ? double.NaN : 0));
        var error = Assert.Throws<TrainingDivergedException>(() => new BestOfNDecoder(new BestOfNOptions { N = 4 }).Sampled(context));
        Assert.Contains("test-", error.Message);
    }
}
