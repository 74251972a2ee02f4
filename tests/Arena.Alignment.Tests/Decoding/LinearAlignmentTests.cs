using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Decoding.LinearAlignment;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing.Models;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Stories;
using TorchSharp;
using static Arena.Alignment.Tests.Decoding.DecoderContexts;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Decoding;

public sealed class LinearAlignmentTests : IDisposable
{
    private const string Principle = "polite honest safe";
    private readonly FrontDeskWorld _world;
    private readonly LanguageModel _policy;
    private readonly DecodingContext _context;

    public LinearAlignmentTests()
    {
        (_world, _policy) = TinyPolicy.FrontDesk();
        _context = Of(_world, _policy, _world.Prompts(Split.Test));
    }

    public void Dispose() => _policy.Dispose();

    private int[] Prompted(int i) => _policy.Encode(_world.WithCue(_context.Prompts[i].Text, Principle));

    [Theory]
    [InlineData(NucleusOf.Principle)]
    [InlineData(NucleusOf.Contrasted)]
    public void Both_contexts_are_given_the_same_token_at_each_step(NucleusOf mask)
    {
        var options = new LinearAlignmentOptions { Principle = Principle, Mask = mask, Ratio = 1.5, Temperature = 0, TopP = 0.8 };
        var replies = new LinearAlignmentDecoder(options).Sampled(_context);
        Assert.Contains(replies, r => r.Tokens.Length > 4);
        for (var i = 0; i < replies.Length; i++)
        {
            var expected = new List<int>();
            while (expected.Count < _world.MaxReplyTokens && (expected.Count == 0 || expected[^1] != TinyPolicy.End))
            {
                using var scope = NewDisposeScope();
                var prompted = TinyPolicy.NextLogits(_policy.Model, [.. Prompted(i), .. expected]);
                var bare = TinyPolicy.NextLogits(_policy.Model, [.. _context.Ids[i], .. expected]);
                var logP = PrincipleContrast.LogProbs(
                    prompted.unsqueeze(0), bare.unsqueeze(0), options.Ratio, temperature: 1, options.TopP, mask);
                expected.Add((int)logP.argmax().item<long>());
            }
            Assert.Equal(expected, replies[i].Tokens);
        }
    }

    [Fact]
    public void Ratio_zero_without_a_mask_is_sampling_after_the_principle()
    {
        var options = new LinearAlignmentOptions { Principle = Principle, Ratio = 0 };
        // Batches are ordered by the length of the prompt, and the principle adds as much to each.
        var expected = Sampler.Sample(
            _policy.Model, [.. Enumerable.Range(0, _context.Ids.Count).Select(Prompted)], _context.Sampling(1), _context.Seed);
        Assert.Equal(expected.Select(r => string.Join(' ', r.Tokens)), new LinearAlignmentDecoder(options).Sampled(_context)
            .Select(r => string.Join(' ', r.Tokens)));
    }

    [Fact]
    public void The_worlds_first_good_cue_is_the_principle_where_none_is_given()
    {
        string Text(string? principle) =>
            string.Join('\n', new LinearAlignmentDecoder(new LinearAlignmentOptions { Principle = principle }).Sampled(_context)
            .Select(r => string.Join(' ', r.Tokens)));
        Assert.Equal(Text(_world.Affixes[0].Positive), Text(null));
        Assert.NotEqual(Text(_world.Affixes[0].Negative), Text(null));
    }

    [Fact]
    public void A_world_without_words_for_a_principle_is_refused()
    {
        var reader = Catalogue.Reader;
        string? Refusal(string world) =>
            RecipeRefusals.Of(reader.Parse($"{{name: t, world: {world}, models: {{base: {{kind: folder, path: model}}}}, players: "
            + "[linear-alignment]}", "t.yaml").Scenario) is [{ } refusal, ..] ? refusal.Why : null;
        Assert.Contains("world frontdesk", Refusal("{kind: stories, lexicon: words.txt}"));
        Assert.DoesNotContain("linear-alignment", Refusal("frontdesk") ?? "");
    }

    private sealed class Wordless : IWorld
    {
        public string Name => "wordless";
        public int MaxReplyTokens => 4;
        public IReadOnlyList<Prompt> Prompts(Split split) => [];
        public Utility Gold(Prompt prompt, string reply) => new(0, []);
    }
}
