using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.Adversarial;
using Arena.Alignment.Decoding.BestOfN;
using Arena.Alignment.Decoding.LinearAlignment;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Testing.Models;
using Arena.Worlds;
using static Arena.Alignment.Tests.Decoding.DecoderContexts;

namespace Arena.Alignment.Tests.Decoding;

/// <summary>One temperature for all players of a tournament, and how likely a decoder was to answer as it did.</summary>
public sealed class DecodingRuleTests : IDisposable
{
    private readonly IPromptableWorld _world;
    private readonly LanguageModel _policy;

    public DecodingRuleTests() => (_world, _policy) = TinyPolicy.FrontDesk();

    public void Dispose() => _policy.Dispose();

    private DecodingContext At(double temperature) =>
        Of(_world, _policy, _world.Prompts(Split.Test), new Scored(reply => -reply.ContentLength), temperature: temperature);

    private SampledReply[] Drawn(DecodingContext context) =>
        Sampler.Sample(_policy.Model, context.Ids, context.Sampling(context.Temperature), context.Seed);

    private static IEnumerable<string> Tokens(IEnumerable<DecodedReply> replies) => replies.Select(r => string.Join(' ', r.Reply.Tokens));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_player_draws_at_the_tournaments_temperature(double temperature)
    {
        var context = At(temperature);
        var expected = Drawn(context).Select(r => string.Join(' ', r.Tokens));
        Assert.Equal(expected, Tokens(new SampleDecoder(new SampleOptions()).Reply(context)));
        Assert.Equal(expected, Tokens(new SampleDecoder(new SampleOptions { Temperature = temperature }).Reply(At(2))));
    }

    [Fact]
    public void A_steered_policy_draws_at_the_tournaments_temperature_too()
    {
        var options = new LinearAlignmentOptions { Ratio = 1 };
        foreach (var temperature in new[] { 0, 0.5, 1 })
        {
            var own = new LinearAlignmentDecoder(options with { Temperature = temperature });
            Assert.Equal(Tokens(own.Reply(At(2))), Tokens(new LinearAlignmentDecoder(options).Reply(At(temperature))));
        }
        Assert.NotEqual(Tokens(new LinearAlignmentDecoder(options).Reply(At(0))), Tokens(new LinearAlignmentDecoder(options).Reply(At(1))));
    }

    [Fact]
    public void The_best_of_draws_is_chosen_among_different_ones_where_the_others_take_the_likeliest()
    {
        var decoder = new BestOfNDecoder(new BestOfNOptions { N = 4 });
        Assert.Equal(Tokens(decoder.Reply(At(1))), Tokens(decoder.Reply(At(0))));
        Assert.NotEqual(Tokens(decoder.Reply(At(1))), Tokens(decoder.Reply(At(0.5))));
    }

    [Fact]
    public void A_draw_is_as_likely_as_its_temperature_makes_it_and_not_as_the_policy_does()
    {
        var cool = new SampleDecoder(new SampleOptions()).Reply(At(0.5));
        var policy = Policy(cool);
        Assert.All(cool.Zip(Drawn(At(0.5))), pair => Assert.Equal(pair.Second.LogProb, pair.First.LogProb, 1e-6));
        // Cooling is a distance from the policy: KL(law ‖ policy) > 0.
        Assert.True(cool.Zip(policy, (reply, p) => reply.LogProb - p).Average() > 0.1);
        Assert.All(new SampleDecoder(new SampleOptions()).Reply(At(1)).Zip(Policy(new SampleDecoder(new SampleOptions()).Reply(At(1)))),
            pair => Assert.Equal(pair.Second, pair.First.LogProb, 1e-3));
    }

    [Fact]
    public void What_is_always_answered_is_certain()
    {
        IDecoder[] certain = [new GreedyDecoder(), new SampleDecoder(new SampleOptions { Temperature = 0 }),
            new LinearAlignmentDecoder(new LinearAlignmentOptions { Temperature = 0 }), new ParrotDecoder(),
            new ConstantDecoder(new ConstantOptions { Text = "thank you ." })];
        Assert.All(certain, decoder => Assert.All(decoder.Reply(At(1)), reply => Assert.Equal(0, reply.LogProb)));
    }

    [Fact]
    public void The_best_of_n_is_as_far_from_the_policy_as_its_estimator_says()
    {
        const int n = 4;
        var best = new BestOfNDecoder(new BestOfNOptions { N = n }).Reply(At(1));
        var distance = best.Zip(Policy(best), (reply, p) => reply.LogProb - p).Average();
        // Long replies of a tiny policy hardly ever tie, so that the bound is nearly reached.
        Assert.InRange(distance, 0.9 * BestOfNKl.Bound(n), 1.1 * BestOfNKl.Bound(n));
    }

    private double[] Policy(DecodedReply[] replies) =>
        LogProbs.OfReplies(_policy.Model, Probe.Sequences(At(1).Ids, [.. replies.Select(r => r.Reply)]));
}
