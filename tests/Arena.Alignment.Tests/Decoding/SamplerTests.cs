using Arena.Alignment.Decoding;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Testing.Models;
using MathNet.Numerics.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Decoding;

public sealed class SamplerTests
{
    private static readonly SamplingOptions Options = new(12, [TinyPolicy.End]);

    [Fact]
    public void Greedy_is_the_likeliest_token_at_each_step_without_a_cache()
    {
        using var model = TinyPolicy.Model();
        var prompts = TinyPolicy.Prompts(20);
        var replies = Sampler.Sample(model, prompts, Options with { Greedy = true }, new Seed(1));
        Assert.Contains(replies, r => r.Ended);
        Assert.Contains(replies, r => !r.Ended);
        foreach (var (prompt, reply) in prompts.Zip(replies))
        {
            var expected = new List<int>();
            while (expected.Count < Options.MaxTokens && (expected.Count == 0 || expected[^1] != TinyPolicy.End))
            {
                using var logits = TinyPolicy.NextLogits(model, [.. prompt, .. expected]);
                expected.Add((int)logits.argmax().item<long>());
            }
            Assert.Equal(expected, reply.Tokens);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    public void Log_probs_are_the_trainers_for_ragged_prompts(double temperature)
    {
        using var model = TinyPolicy.Model();
        var prompts = TinyPolicy.Prompts(300);
        var replies = Sampler.Sample(model, prompts, Options with { Temperature = temperature }, new Seed(1));
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < prompts.Count; i += 50)
        {
            var sequences = Enumerable.Range(i, 50).Select(k => new TokenSequence(prompts[k], replies[k].Tokens)).ToList();
            var batch = TokenBatch.Of(sequences, CPU);
            var logP = LogProbs.OfReply(model, batch, temperature);
            for (var row = 0; row < 50; row++)
            {
                for (var t = 0; t < sequences[row].Reply.Length; t++)
                    Assert.Equal(logP[row, sequences[row].Prompt.Length - 1 + t].item<float>(), replies[i + row].LogProbs[t], 1e-4f);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_replies_and_another_gives_others()
    {
        using var model = TinyPolicy.Model();
        var prompts = TinyPolicy.Prompts(300);
        string Text(ulong seed) =>
            string.Join('\n', Sampler.Sample(model, prompts, Options, new Seed(seed)).Select(r => string.Join(' ', r.Tokens)));
        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Fact]
    public void What_a_row_draws_does_not_depend_on_which_rows_have_ended()
    {
        using var model = TinyPolicy.Model();
        var prompts = TinyPolicy.Prompts(200);
        // Where no token ends a reply no row is ever dropped.
        var endless = Sampler.Sample(model, prompts, Options with { EndIds = [] }, new Seed(1));
        var ending = Sampler.Sample(model, prompts, Options, new Seed(1));
        Assert.InRange(ending.Count(r => r.Ended), 60, 199);
        foreach (var (all, cut) in endless.Zip(ending))
        {
            Assert.Equal(all.Tokens.Take(cut.Tokens.Length), cut.Tokens);
            for (var t = 0; t < cut.Tokens.Length; t++) Assert.Equal(all.LogProbs[t], cut.LogProbs[t], 1e-5f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Tokens_are_drawn_as_often_as_softmax_says(double temperature)
    {
        const int draws = 20_000;
        using var model = TinyPolicy.Model(vocabulary: 7, spread: 0.2);
        int[] prompt = [3, 5, 4];
        using var logits = TinyPolicy.NextLogits(model, prompt);
        using var scaled = logits / temperature;
        using var p = scaled.softmax(-1);
        var replies = Sampler.Sample(
            model, [.. Enumerable.Repeat(prompt, draws)], new SamplingOptions(1, [TinyPolicy.End], temperature), new Seed(3));
        var chiSquare = 0.0;
        for (var token = 0; token < 7; token++)
        {
            var expected = draws * p[token].item<float>();
            Assert.True(expected > 20, "a cell is too small for the test");
            var found = replies.Count(r => r.Tokens[0] == token);
            chiSquare += (found - expected) * (found - expected) / expected;
        }
        Assert.InRange(chiSquare, 0, ChiSquared.InvCDF(6, 0.999));
    }

    [Fact]
    public void A_reply_stops_at_its_first_end_token_and_counts_it()
    {
        using var model = TinyPolicy.Model();
        var replies = Sampler.Sample(model, TinyPolicy.Prompts(200), Options with { EndIds = [TinyPolicy.End, 5] }, new Seed(1));
        foreach (var reply in replies)
        {
            Assert.Equal(reply.Ended, reply.Tokens[^1] is TinyPolicy.End or 5);
            Assert.DoesNotContain(reply.Tokens[..^1], t => t is TinyPolicy.End or 5);
            Assert.Equal(reply.Tokens.Length, reply.LogProbs.Length);
            Assert.Equal(reply.Ended ? reply.Tokens.Length - 1 : reply.Tokens.Length, reply.ContentTokens.Length);
        }
        Assert.Contains(replies, r => r.Tokens[^1] == 5);
        Assert.Contains(replies, r => r.Tokens[^1] == TinyPolicy.End);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void What_has_not_ended_is_cut_at_the_most_tokens(int most)
    {
        using var model = TinyPolicy.Model();
        var replies = Sampler.Sample(model, TinyPolicy.Prompts(100), Options with { MaxTokens = most }, new Seed(1));
        Assert.All(replies, r => Assert.InRange(r.Tokens.Length, 1, most));
        Assert.All(replies.Where(r => !r.Ended), r => Assert.Equal(most, r.Tokens.Length));
        Assert.Contains(replies, r => !r.Ended);
    }

    [Fact]
    public void Sampling_leaves_no_tensor_behind()
    {
        using var model = TinyPolicy.Model();
        var prompts = TinyPolicy.Prompts(300);
        Sampler.Sample(model, prompts, Options, new Seed(1));
        // Of this thread, because other tests make tensors at the same time.
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Sampler.Sample(model, prompts, Options, new Seed(1));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_prompt_without_a_token_is_refused()
    {
        using var model = TinyPolicy.Model();
        Assert.Throws<ArgumentException>(() => Sampler.Sample(model, [[3], []], Options, new Seed(1)));
    }

    [Fact]
    public void A_prompt_too_long_for_the_model_is_refused_with_its_length()
    {
        using var model = TinyPolicy.Model();
        var error = Assert.Throws<ArgumentException>(() => Sampler.Sample(model, [[.. Enumerable.Repeat(3, 65)]], Options, new Seed(1)));
        Assert.Contains("65", error.Message);
    }

    [Fact]
    public void A_token_without_probability_is_never_drawn()
    {
        using var scope = NewDisposeScope();
        var logP = tensor(new[] { float.NegativeInfinity, MathF.Log(0.25f), float.NegativeInfinity, MathF.Log(0.75f),
            float.NegativeInfinity }).unsqueeze(0).expand(5, 5);
        var drawn = Sampler.Draw(logP, tensor(new[] { 0, 0.2499, 0.2501, 0.9999, 1 - 1e-12 }));
        Assert.Equal([1, 1, 3, 3, 3], drawn.data<long>().ToArray());
    }
}
