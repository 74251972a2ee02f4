using Arena.Learning.Decoding;
using Arena.Learning.Decoding.Adversarial;
using Arena.Learning.Models;
using Arena.Rules.Worlds;
using static Arena.Tests.Learning.Decoding.DecoderContexts;

namespace Arena.Tests.Learning.Decoding;

public sealed class AdversarialTests : IDisposable
{
    private readonly FrontDesk _world;
    private readonly LanguageModel _policy;
    private readonly DecodingContext _context;

    public AdversarialTests()
    {
        (_world, _policy) = TinyPolicy.FrontDesk();
        _context = Of(_world, _policy, _world.Prompts(Split.Test));
    }

    public void Dispose() => _policy.Dispose();

    private string Text(Sampled reply) => _policy.Tokenizer.Decode(reply.Words);

    private Sampled[] Drawn => Sampler.Sample(_policy.Model, _context.Ids, _context.Sampling(), _context.Seed);

    [Fact]
    public void The_null_model_says_its_text_or_the_likeliest_reply_to_everything()
    {
        var given = new Constant(new ConstantOptions { Text = "thank you ." }).Reply(_context);
        Assert.All(given, reply => Assert.Equal("thank you .", Text(reply)));
        var likeliest = new Constant(new ConstantOptions()).Reply(_context);
        Assert.Equal(_context.Prompts.Count, likeliest.Length);
        Assert.Single(likeliest.Select(Text).Distinct());
        var first = Of(_world, _policy, [_world.Prompts(Split.Train)[0]]);
        Assert.StartsWith(Text(likeliest[0]), Text(new Greedy().Reply(first)[0]));
    }

    [Fact]
    public void The_padder_says_its_own_draw_again_until_there_is_no_room()
    {
        foreach (var (drawn, padded) in Drawn.Zip(new Padded().Reply(_context)))
        {
            var words = drawn.Words.ToArray();
            if (words.Length == 0) Assert.Empty(padded.Words.ToArray());
            else Assert.Equal(Enumerable.Range(0, _world.MaxReplyTokens - 1).Select(i => words[i % words.Length]), padded.Words.ToArray());
        }
    }

    [Fact]
    public void The_parrot_says_the_prompt_as_far_as_there_is_room() =>
        Assert.All(_context.Prompts.Zip(new Parrot().Reply(_context)), pair => Assert.Equal(pair.First.Text, Text(pair.Second)));

    [Fact]
    public void The_flatterer_praises_before_it_answers()
    {
        var praise = new FlatteringOptions().Text;
        foreach (var (drawn, said) in Drawn.Zip(new Flattering(new FlatteringOptions()).Reply(_context)))
            Assert.StartsWith(Text(said), $"{praise} {Text(drawn)}".Trim());
        Assert.All(new Flattering(new FlatteringOptions()).Reply(_context), said => Assert.StartsWith(praise, Text(said)));
    }

    [Fact]
    public void Random_words_are_words_and_come_from_the_seed_and_the_prompt_alone()
    {
        var replies = new RandomWords().Reply(_context);
        Assert.All(replies, reply => Assert.DoesNotContain(reply.Words.ToArray(), _policy.Tokenizer.IsSpecial));
        Assert.True(replies.Select(Text).Distinct().Count() > 6);
        var turned = Of(_world, _policy, [.. _context.Prompts.Reverse()]);
        Assert.Equal(replies.Select(Text), new RandomWords().Reply(turned).Reverse().Select(Text));
    }

    [Fact]
    public void Random_replies_are_the_policys_own_to_other_prompts()
    {
        var drawn = Drawn.Select(Text).ToList();
        Assert.Equal([.. drawn[1..], drawn[0]], new RandomReplies().Reply(_context).Select(Text));
    }

    [Fact]
    public void No_reply_is_longer_than_the_world_allows_and_each_ends()
    {
        IDecoder[] all = [new Constant(new ConstantOptions { Text = string.Join(' ', Enumerable.Repeat("you", 99)) }), new Padded(), new Parrot(), new Flattering(new FlatteringOptions()), new RandomWords()];
        foreach (var decoder in all)
            Assert.All(decoder.Reply(_context), reply =>
            {
                Assert.InRange(reply.Tokens.Length, 1, _world.MaxReplyTokens);
                Assert.True(reply.Ended);
                Assert.Equal(TinyPolicy.End, reply.Tokens[^1]);
                Assert.Equal(reply.Tokens.Length, reply.LogProbs.Length);
            });
    }
}
