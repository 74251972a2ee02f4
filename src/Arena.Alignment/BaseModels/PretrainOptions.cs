using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.BaseModels;

/// <summary>Kind <c>pretrain</c>: a small model trained from nothing on the world's own corpus, once, and cached.</summary>
[Description("A small model trained from nothing on the world's own corpus, once, and cached.")]
public sealed record PretrainOptions : BaseModelOptions
{
    [Description("Decoder layers.")]
    [Range(1, 64)]
    public int Layers { get; init; } = 3;

    [Description("Size of the hidden state.")]
    [Range(8, 4096)]
    public int Width { get; init; } = 64;

    [Description("Attention heads; the width is a multiple of twice their number.")]
    [Range(1, 64)]
    public int Heads { get; init; } = 4;

    [Description("Key-value heads; the heads are a multiple of them.")]
    [Range(1, 64)]
    public int KvHeads { get; init; } = 4;

    [Description("The most tokens of prompt and reply together.")]
    [Range(16, 65_536)]
    public int Context { get; init; } = 256;

    [Description("Tokens of the byte-level BPE that is learnt from the world's texts where people wrote them; worlds that write their "
        + "own language have a token a word.")]
    [Range(258, 65_536)]
    public int Vocabulary { get; init; } = 1024;

    [Description("Tokens learnt from in all.")]
    [Range(1_000, 10_000_000_000)]
    public long Tokens { get; init; } = 5_000_000;

    [Description("Documents a step.")]
    [Range(4, 4096)]
    public int Batch { get; init; } = 128;

    [Description("Peak learning rate of Adam, annealed to a tenth.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>The first field that no model can have beside the others, and what to do about it; null where all fit.</summary>
    internal (string Field, string What)? Problem()
    {
        // Rotary positions turn pairs of numbers, so that a head has an even number of them.
        if (Width % (2 * Heads) != 0)
            return ("width", $"{Width} is not a multiple of twice the {Heads} heads; choose {Nearest(Width, 2 * Heads)}, or another "
                + "number of heads");
        if (Heads % KvHeads != 0)
            return ("kv-heads",
                $"{Heads} heads are not a multiple of {KvHeads} kv-heads; choose "
                + $"{string.Join(", ", Enumerable.Range(1, Heads).Where(n => Heads % n == 0))}");
        return null;
    }

    private static int Nearest(int width, int unit) => Math.Max(1, (width + unit / 2) / unit) * unit;
}

/// <summary>Kind <c>folder</c>: a checkpoint in Hugging Face layout.</summary>
[Description("A checkpoint in Hugging Face layout: config.json of model_type llama, model.safetensors, tokenizer.json.")]
public sealed record FolderOptions : BaseModelOptions
{
    [Description("The folder, relative to the scenario file.")]
    [FilePath]
    public required string Path { get; init; }
}
