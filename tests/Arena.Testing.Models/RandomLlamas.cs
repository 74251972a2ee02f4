using Arena.Core;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Testing.Models;

/// <summary>Tiny models of every shape, with weights, norms and biases far from their initial values.</summary>
internal static class RandomLlamas
{
    public static LlamaConfig Config(Random random)
    {
        var kvHeads = random.Next(1, 4);
        var heads = kvHeads * random.Next(1, 4);
        // Sometimes heads × headDim is not the hidden size, which config.json may say.
        var headDim = 2 * random.Next(1, 5);
        return new()
        {
            HiddenSize = heads * 2 * random.Next(1, 4),
            HeadDim = headDim,
            IntermediateSize = random.Next(1, 40),
            NumHiddenLayers = random.Next(1, 4),
            NumAttentionHeads = heads,
            NumKeyValueHeads = kvHeads,
            VocabSize = random.Next(3, 30),
            MaxPositionEmbeddings = 40,
            RmsNormEps = Math.Pow(10, -random.Next(3, 7)),
            RopeTheta = random.Next(2) == 0 ? 10_000 : 500,
            TieWordEmbeddings = random.Next(2) == 0,
            AttentionBias = random.Next(2) == 0,
            MlpBias = random.Next(2) == 0,
        };
    }

    public static Llama Model(LlamaConfig config, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var draw = new Generator(seed, CPU);
        var model = new Llama(config, CPU, draw);
        foreach (var p in model.parameters())
            p.copy_(p.dim() == 2 ? randn(p.shape, generator: draw) / Math.Sqrt(p.shape[1]) * 1.5 : p
                + 0.3 * randn(p.shape, generator: draw));
        return model;
    }

    public static int[] Tokens(Random random, LlamaConfig config, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(config.VocabSize))];

    /// <summary>A model of a shape of its own, and something to make its inputs of.</summary>
    public static (Llama Model, Random Random) Next(ulong seed)
    {
        var random = new Seed(seed).Random();
        return (Model(Config(random), seed), random);
    }

    /// <summary>Scores after each of these tokens, computed with nothing else in the batch, [tokens][vocabulary].</summary>
    public static float[][] Logits(Llama model, int[] tokens)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var logits = model.Logits(model.Hidden(Rows([tokens])));
        return Split(logits, model.Config.VocabSize);
    }

    /// <summary>Right-padded rows, [batch, tokens].</summary>
    public static Tensor Rows(int[][] rows, int padding = 0)
    {
        var width = rows.Max(r => r.Length);
        return tensor(rows.SelectMany(r => r.Concat(Enumerable.Repeat(padding, width - r.Length))).Select(t => (long)t).ToArray(),
            [rows.Length, width]);
    }

    /// <summary>A tensor's last dimension as rows.</summary>
    public static float[][] Split(Tensor x, int size) => [.. x.contiguous().data<float>().ToArray().Chunk(size)];

    public static void Near(IReadOnlyList<float> expected, IReadOnlyList<float> found, double tolerance)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], found[i], tolerance);
    }
}
