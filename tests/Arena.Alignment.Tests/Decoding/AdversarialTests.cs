using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.Adversarial;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using static Arena.Alignment.Tests.Decoding.DecoderContexts;

namespace Arena.Alignment.Tests.Decoding;

public sealed class AdversarialTests : IDisposable
{
    private readonly FrontDeskWorld _world;
    private readonly LanguageModel _policy;
    private readonly DecodingContext _context;

    public AdversarialTests()
    {
        (_world, _policy) = TinyPolicy.FrontDesk();
        _context = Of(_world, _policy, _world.Prompts(Split.Test));
    }

    public void Dispose() => _policy.Dispose();

    private string Text(SampledReply reply) => _policy.Tokenizer.Decode(reply.ContentTokens);

    private SampledReply[] Drawn => Sampler.Sample(_policy.Model, _context.Ids, _context.Sampling(1), _context.Seed);

    [Fact]
    public void The_null_model_says_its_text_or_the_likeliest_reply_to_everything()
    {
        var given = new ConstantDecoder(new ConstantOptions { Text = "thank you ." }).Sampled(_context);
        Assert.All(given, reply => Assert.Equal("thank you .", Text(reply)));
        var likeliest = new ConstantDecoder(new ConstantOptions()).Sampled(_context);
        Assert.Equal(_context.Prompts.Count, likeliest.Length);
        Assert.Single(likeliest.Select(Text).Distinct());
        var first = Of(_world, _policy, [_world.Prompts(Split.Train)[0]]);
        Assert.StartsWith(Text(likeliest[0]), Text(new GreedyDecoder().Sampled(first)[0]));
    }

    [Fact]
    public void The_padder_says_its_own_draw_again_until_there_is_no_room()
    {
        foreach (var (drawn, padded) in Drawn.Zip(new PaddedDecoder().Sampled(_context)))
        {
            var words = drawn.ContentTokens.ToArray();
            if (words.Length == 0) Assert.Empty(padded.ContentTokens.ToArray());
            else Assert.Equal(Enumerable.Range(0, _world.MaxReplyTokens - 1).Select(i => words[i % words.Length]),
                padded.ContentTokens.ToArray());
        }
    }

    [Fact]
    public void The_parrot_says_the_prompt_as_far_as_there_is_room() =>
        Assert.All(_context.Prompts.Zip(new ParrotDecoder().Sampled(_context)), pair => Assert.Equal(pair.First.Text, Text(pair.Second)));

    [Fact]
    public void The_flatterer_praises_before_it_answers()
    {
        var praise = new FlatteringOptions().Text;
        foreach (var (drawn, said) in Drawn.Zip(new FlatteringDecoder(new FlatteringOptions()).Sampled(_context)))
            Assert.StartsWith(Text(said), $"{praise} {Text(drawn)}".Trim());
        Assert.All(new FlatteringDecoder(new FlatteringOptions()).Sampled(_context), said => Assert.StartsWith(praise, Text(said)));
    }

    [Fact]
    public void Random_words_are_words_and_come_from_the_seed_and_the_prompt_alone()
    {
        var replies = new RandomWordsDecoder().Sampled(_context);
        Assert.All(replies, reply => Assert.DoesNotContain(reply.ContentTokens.ToArray(), _policy.Tokenizer.IsSpecial));
        Assert.True(replies.Select(Text).Distinct().Count() > 6);
        var turned = Of(_world, _policy, [.. _context.Prompts.Reverse()]);
        Assert.Equal(replies.Select(Text), new RandomWordsDecoder().Sampled(turned).Reverse().Select(Text));
    }

    [Fact]
    public void Random_replies_are_the_policys_own_to_other_prompts()
    {
        var drawn = Drawn.Select(Text).ToList();
        Assert.Equal([.. drawn[1..], drawn[0]], new RandomRepliesDecoder().Sampled(_context).Select(Text));
    }

    [Fact]
    public void No_reply_is_longer_than_the_world_allows_and_each_ends()
    {
        IDecoder[] all = [new ConstantDecoder(new ConstantOptions { Text = string.Join(' ', Enumerable.Repeat("you", 99)) }),
            new PaddedDecoder(), new ParrotDecoder(), new FlatteringDecoder(new FlatteringOptions()), new RandomWordsDecoder()];
        foreach (var decoder in all)
            Assert.All(decoder.Sampled(_context), reply =>
            {
                Assert.InRange(reply.Tokens.Length, 1, _world.MaxReplyTokens);
                Assert.True(reply.Ended);
                Assert.Equal(TinyPolicy.End, reply.Tokens[^1]);
                Assert.Equal(reply.Tokens.Length, reply.LogProbs.Length);
            });
    }
}
