using Arena.Core;
using Arena.Models;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using Arena.Worlds.FrontDesk;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Testing.Models;

/// <summary>Models of width 16 with random weights, large enough that their distributions are far from uniform.</summary>
internal static class TinyPolicy
{
    public const int End = 2;

    /// <param name="vocabulary">Tokens; 2 ends a reply.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="spread">Standard deviation of the head's weights: how far from uniform the distributions are.</param>
    public static Llama Model(int vocabulary = 11, ulong seed = 1, double spread = 0.4)
    {
        var config = new LlamaConfig { HiddenSize = 16, IntermediateSize = 24, NumHiddenLayers = 2, NumAttentionHeads = 2,
            NumKeyValueHeads = 1, VocabSize = vocabulary, MaxPositionEmbeddings = 64 };
        using var random = new Generator(seed, CPU);
        var model = new Llama(config, CPU, random);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var weight in model.parameters().Where(p => p.dim() == 2)) weight.copy_(randn(weight.shape, generator: random) * spread);
        return model;
    }

    /// <summary>Token ids of lengths that differ, none an end token.</summary>
    public static List<int[]> Prompts(int count, int vocabulary = 11)
    {
        var random = new Seed(7).Random();
        return [.. Enumerable.Range(0, count)
            .Select(i => Enumerable.Range(0, 1 + i % 6).Select(_ => random.Next(3, vocabulary)).ToArray())];
    }

    /// <summary>A front desk of few prompts, and a policy that speaks its language without knowing it.</summary>
    public static (FrontDeskWorld World, LanguageModel Policy) FrontDesk(ulong seed = 1)
    {
        var world = new FrontDeskWorld(new FrontDeskOptions { TrainPrompts = 64, TestPrompts = 12, OodPrompts = 4 }, new Seed(seed));
        var tokenizer = Tokenizer.WordLevel(world.Vocabulary);
        Assert.Equal(End, tokenizer.IdOf("</s>"));
        return (world, new LanguageModel(Model(tokenizer.VocabularySize, seed), tokenizer));
    }

    /// <summary>Scores of the token after these, computed anew without a cache, [vocabulary].</summary>
    public static Tensor NextLogits(Llama model, IReadOnlyList<int> tokens)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var ids = tensor(tokens.Select(t => (long)t).ToArray(), [1, tokens.Count]);
        return model.Logits(model.Hidden(ids))[0, tokens.Count - 1].MoveToOuterDisposeScope();
    }
}
