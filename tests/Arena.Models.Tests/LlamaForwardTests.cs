using Arena.Core;
using Arena.Models.Transformers;
using Arena.Testing;
using Arena.Testing.Models;
using TorchSharp;
using static Arena.Testing.Models.RandomLlamas;
using static TorchSharp.torch;

namespace Arena.Models.Tests;

public sealed class LlamaForwardTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 24).Select(i => (ulong)i)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_computes_what_the_papers_say_whatever_the_shape(ulong seed)
    {
        using var folder = new TemporaryFolder();
        var (model, random) = Next(seed);
        using var _ = model;
        LlamaCheckpoint.Save(model, folder.Path);
        var tokens = Tokens(random, model.Config, 12);
        var expected = NaiveLlama.Read(folder.Path).Logits(tokens);
        var found = Logits(model, tokens);
        for (var t = 0; t < tokens.Length; t++)
            for (var v = 0; v < model.Config.VocabSize; v++) Assert.Equal(expected[t][v], found[t][v], 1e-4);
    }

    [Fact]
    public void The_shapes_that_are_compared_cover_every_part()
    {
        var configs = Enumerable.Range(1, 24).Select(i => Config(new Seed((ulong)i).Random())).ToList();
        foreach (var part in new Func<LlamaConfig, bool>[]
        {
            c => c.AttentionBias, c => c.MlpBias, c => c.TieWordEmbeddings, c => c.NumKeyValueHeads < c.NumAttentionHeads,
            c => c.NumKeyValueHeads > 1 && c.NumKeyValueHeads < c.NumAttentionHeads, c =>
            c.HeadDim * c.NumAttentionHeads != c.HiddenSize, c => c.NumHiddenLayers > 1,
        })
        {
            Assert.Contains(configs, c => part(c));
            Assert.Contains(configs, c => !part(c));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Rows_and_padding_of_a_batch_do_not_touch_each_other(ulong seed)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (model, random) = Next(seed);
        using var _ = model;
        int[][] rows = [.. new[] { 5, 1, 17, 9 }.Select(length => Tokens(random, model.Config, length))];
        foreach (var padding in new[] { 0, model.Config.VocabSize - 1 })
        {
            var together = model.Logits(model.Hidden(Rows(rows, padding)));
            for (var row = 0; row < rows.Length; row++)
                Near([.. Logits(model, rows[row]).SelectMany(x => x)],
                    [.. Split(together[row].narrow(0, 0, rows[row].Length), model.Config.VocabSize).SelectMany(x => x)], 2e-5);
        }
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public void What_comes_later_does_not_change_what_came_before(ulong seed)
    {
        var (model, random) = Next(seed);
        using var _ = model;
        var tokens = Tokens(random, model.Config, 10);
        var shorter = Logits(model, tokens[..6]);
        var longer = Logits(model, tokens);
        for (var t = 0; t < 6; t++) Near(shorter[t], longer[t], 2e-5);
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    [InlineData(54)]
    public void Through_a_cache_left_padded_and_a_few_tokens_at_a_time_it_computes_the_same(ulong seed)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (model, random) = Next(seed);
        using var _ = model;
        const int width = 9, together = 5;
        int[][] rows = [.. new[] { width, 6, 5, 7 }.Select(length => Tokens(random, model.Config, length))];
        var pads = rows.Select(r => width - r.Length).ToArray();
        var ids = tensor(rows.SelectMany((r, i) => Enumerable.Repeat(0, pads[i]).Concat(r)).Select(t => (long)t).ToArray(),
            [rows.Length, width]);
        var positions = tensor(rows.SelectMany((_, i) => Enumerable.Range(0, width).Select(t => (long)Math.Max(0, t - pads[i]))).ToArray(),
            [rows.Length, width]);
        // Row i sees key s from query t where s is no padding and not later than t.
        Tensor Mask(int from, int count) => tensor(
            rows.SelectMany((_, i) => Enumerable.Range(from, count)
                .SelectMany(t => Enumerable.Range(0, from + count).Select(s => s < pads[i] ? -1e9f : s > t ? float.NegativeInfinity : 0)))
                .ToArray(),
            [rows.Length, 1, count, from + count]);
        using var cache = new KvCache(model.Config, rows.Length, width, CPU);
        var hidden = new List<Tensor> { model.Hidden(
            ids.narrow(1, 0, together), positions.narrow(1, 0, together), Mask(0, together), cache) };
        for (var t = together; t < width; t++) hidden.Add(model.Hidden(ids.narrow(1, t, 1), positions.narrow(1, t, 1), Mask(t, 1), cache));
        Assert.Equal(width, cache.Length);
        var cached = cat([.. hidden], 1);
        for (var i = 0; i < rows.Length; i++)
        {
            var alone = model.Hidden(Rows([rows[i]]))[0];
            Near(alone.contiguous().data<float>().ToArray(), cached[i].narrow(0, pads[i], rows[i].Length).contiguous().data<float>()
                .ToArray(), 2e-5);
        }
    }

    [Fact]
    public void A_cache_that_keeps_some_rows_goes_on_with_those()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (model, random) = Next(61);
        using var _ = model;
        int[][] rows = [.. Enumerable.Range(0, 3).Select(_ => Tokens(random, model.Config, 4))];
        using var cache = new KvCache(model.Config, 3, 4, CPU);
        var causal = full([3, 3], float.NegativeInfinity).triu_(1).view(1, 1, 3, 3).expand(3, 1, 3, 3);
        model.Hidden(Rows([.. rows.Select(r => r[..3])]), arange(3, int64).expand(3, 3), causal, cache);
        cache.Keep(tensor(new long[] { 0, 2 }));
        var last = model.Hidden(Rows([[rows[0][3]], [rows[2][3]]]), full([2, 1], 3, int64), zeros(2, 1, 1, 4), cache);
        Near(model.Hidden(Rows([rows[0]]))[0, 3].data<float>().ToArray(), last[0, 0].contiguous().data<float>().ToArray(), 2e-5);
        Near(model.Hidden(Rows([rows[2]]))[0, 3].data<float>().ToArray(), last[1, 0].contiguous().data<float>().ToArray(), 2e-5);
    }

    [Fact]
    public void More_tokens_than_positions_are_refused_with_both_numbers()
    {
        using var scope = NewDisposeScope();
        var (model, _) = Next(71);
        using var __ = model;
        var error = Assert.Throws<ArgumentException>(() => model.Hidden(zeros([1, 41], int64)));
        Assert.Contains("41 tokens", error.Message);
        Assert.Contains("max_position_embeddings 40", error.Message);
        using var cache = new KvCache(model.Config, 1, 41, CPU);
        Assert.Throws<ArgumentException>(() => model.Hidden(zeros([1, 41], int64), zeros([1, 41], int64), zeros(1, 1, 41, 41), cache));
    }

    [Fact]
    public void In_bfloat16_a_logit_is_a_few_hundredths_off_and_weights_stay_float32()
    {
        var (model, random) = Next(81);
        using var _ = model;
        var tokens = Tokens(random, model.Config, 12);
        var exact = Logits(model, tokens).SelectMany(x => x).ToList();
        model.Precision = bfloat16;
        var rounded = Logits(model, tokens).SelectMany(x => x).ToList();
        Assert.NotEqual(exact, rounded);
        Near(exact, rounded, 0.1);
        Assert.All(model.parameters(), p => Assert.Equal(float32, p.dtype));
        model.Precision = float32;
        Assert.Equal(exact, Logits(model, tokens).SelectMany(x => x));
    }

    [Fact]
    public void A_model_made_inside_a_dispose_scope_outlives_it()
    {
        Llama model;
        using (NewDisposeScope()) model = Next(91).Model;
        using (model) Assert.All(Logits(model, [1, 2]).SelectMany(x => x), x => Assert.True(float.IsFinite(x)));
    }
}
