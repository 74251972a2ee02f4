namespace Arena.Models.Transformers;

/// <summary>
/// The shape of a Llama decoder, as in the <c>config.json</c> of a Hugging Face checkpoint (<c>model_type: llama</c>).
/// Defaults are those of transformers' LlamaConfig where a field may be absent there.
/// </summary>
public sealed partial record LlamaConfig
{
    /// <summary>2²⁸, two million positions of width 128: a gigabyte of single precision once a text is as long.</summary>
    private const long MostRotaryAngles = 1 << 28;

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the SwiGLU feed-forward layer.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>How many decoder layers, each attention and feed-forward, lie on each other.</summary>
    public required int NumHiddenLayers { get; init; }

    /// <summary>How many query heads a layer has.</summary>
    public required int NumAttentionHeads { get; init; }

    /// <summary>Key and value heads; each serves an equal number of query heads. Default: as many as query heads.</summary>
    public int NumKeyValueHeads { get => field == 0 ? NumAttentionHeads : field; init; }

    /// <summary>Width of one head, even. Default: hidden size / heads.</summary>
    public int HeadDim { get => field == 0 && NumAttentionHeads > 0 ? HiddenSize / NumAttentionHeads : field; init; }

    /// <summary>Rows of the embedding table, at least the tokenizer's size.</summary>
    public required int VocabSize { get; init; }

    /// <summary>The longest sequence, in tokens, that the model was made for.</summary>
    public int MaxPositionEmbeddings { get; init; } = 2048;

    /// <summary>The ε that RMSNorm adds to the mean square.</summary>
    public double RmsNormEps { get; init; } = 1e-6;

    /// <summary>The base θ of the rotary angles: θ^(−2i/d).</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>Whether the head is the embedding table.</summary>
    public bool TieWordEmbeddings { get; init; }

    /// <summary>Whether q, k, v and o have biases.</summary>
    public bool AttentionBias { get; init; }

    /// <summary>Whether gate, up and down have biases.</summary>
    public bool MlpBias { get; init; }

    /// <summary>The token that begins a text; null where there is none.</summary>
    public int? BosTokenId { get; init; } = 1;

    /// <summary>The tokens that end a text; empty where there are none.</summary>
    public IReadOnlyList<int> EosTokenIds { get; init; } = [2];

    /// <summary>The element type of the checkpoint, in Torch's words: float32, float16, bfloat16 or float64.</summary>
    public string TorchDtype { get; init; } = "float32";

    /// <summary>Whether both say the same in config.json. A record would compare the list of end tokens by reference.</summary>
    public bool Equals(LlamaConfig? other) => other is not null && ToJson() == other.ToJson();

    /// <summary>Equal for configs that are equal by <see cref="Equals(LlamaConfig?)"/>.</summary>
    public override int GetHashCode() => ToJson().GetHashCode();

    /// <summary>The first field that no model can be built from, by its name in config.json, and what to do about it.</summary>
    internal (string Field, string What)? Problem()
    {
        foreach (var (field, value) in new[]
        {
            ("hidden_size", HiddenSize), ("intermediate_size", IntermediateSize), ("num_hidden_layers", NumHiddenLayers),
            ("num_attention_heads", NumAttentionHeads), ("num_key_value_heads", NumKeyValueHeads), ("vocab_size", VocabSize),
            ("max_position_embeddings", MaxPositionEmbeddings),
        })
        {
            if (value < 1) return (field, $"is {value}; give a whole number of at least 1");
        }
        if (HiddenSize % NumAttentionHeads != 0)
            return ("hidden_size", $"{HiddenSize} is not a multiple of num_attention_heads {NumAttentionHeads}; make it one");
        if (HeadDim < 2 || HeadDim % 2 != 0)
            return ("head_dim", $"is {HeadDim}; rotary positions turn pairs of numbers, so give an even number of at least 2");
        if ((long)MaxPositionEmbeddings * HeadDim > MostRotaryAngles)
            return ("max_position_embeddings",
                $"{MaxPositionEmbeddings} positions of head_dim {HeadDim} are more than the {MostRotaryAngles} numbers that a table of "
                + "rotary angles may have; give the longest text that you need, in tokens");
        if (NumAttentionHeads % NumKeyValueHeads != 0)
            return ("num_key_value_heads",
                $"{NumKeyValueHeads} does not divide num_attention_heads {NumAttentionHeads}; give a divisor of it");
        if (!double.IsFinite(RmsNormEps) || RmsNormEps <= 0) return ("rms_norm_eps", "must be a finite number above 0, such as 1e-5");
        if (!double.IsFinite(RopeTheta) || RopeTheta <= 0) return ("rope_theta", "must be a finite number above 0, such as 10000");
        if (BosTokenId is { } bos && (bos < 0 || bos >= VocabSize))
            return ("bos_token_id", $"{bos} is outside the vocabulary of {VocabSize}; give null where texts have no begin token");
        foreach (var eos in EosTokenIds)
        {
            if (eos < 0 || eos >= VocabSize)
                return ("eos_token_id", $"{eos} is outside the vocabulary of {VocabSize}; give null where texts have no end token");
        }
        if (TorchDtype is not ("float32" or "float16" or "bfloat16" or "float64"))
            return ("torch_dtype", $"\"{TorchDtype}\" is not supported; supported are float32, float16, bfloat16, float64");
        return null;
    }
}
