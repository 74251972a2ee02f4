using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// <c>config.json</c> and the weights (<see cref="WeightFiles"/>) in the layout of Hugging Face Llama checkpoints, where q, k, v and
/// gate, up are matrices of their own.
/// </summary>
public static class LlamaCheckpoint
{
    /// <summary>The file of the shape within a model's folder; <see cref="LlamaConfig"/> reads it.</summary>
    public const string ConfigFile = "config.json";

    private const string HeadTensor = "lm_head.weight";

    /// <summary>Reads config and weights of a model's folder.</summary>
    /// <exception cref="SafetensorsException">The weights cannot be read, one is missing, or its shape is not the config's.</exception>
    /// <exception cref="LlamaConfigException">The config cannot be used.</exception>
    public static Llama Load(string folder, Device device) => Load(folder, LlamaConfig.Load(Path.Combine(folder, ConfigFile)), device);

    /// <summary>The same, of a config that was read already.</summary>
    public static Llama Load(string folder, LlamaConfig config, Device device)
    {
        using var weights = WeightFiles.OpenFolder(folder);
        CheckShapes(weights, config);
        CheckMemory(folder, weights, device);
        var model = new Llama(config, device);
        try
        {
            CheckAllUsed(weights, model);
            TensorFile.ReadInto(weights, Parts(model));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Compares config and file before a model of the config's size is made: a wrong number there may ask for more memory than
    /// there is.
    /// </summary>
    private static void CheckShapes(WeightFiles weights, LlamaConfig config)
    {
        if (!config.TieWordEmbeddings && !weights.Contains(HeadTensor))
            throw weights.Fail(HeadTensor, "is missing; if the head is the embedding, config.json must say \"tie_word_embeddings\": true");
        foreach (var (name, shape) in Shapes(config)) weights.Holding(name, shape);
    }

    /// <summary>A file may be larger than the memory, and be a few bytes on disk: one whose numbers are all zero.</summary>
    internal static void CheckMemory(string folder, WeightFiles weights, Device device)
    {
        var (needed, there) =
            (weights.Tensors.Sum(t => t.Elements) * (double)sizeof(float), (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (device.type == DeviceType.CPU && needed > there)
            throw new ModelFolderException(FormattableString.Invariant($"{folder}: the weights take {needed / 1e9:0.0} GB of memory, and this process may have {there / 1e9:0.0} GB; take a smaller model or a larger machine"));
    }

    /// <summary>
    /// A tensor of the decoder that the config has no place for (a layer more, biases) means that config and weights are of two
    /// models, or of a kind that is computed otherwise. Tables of rotary angles can be computed, a tied head is the embedding, and
    /// what other programs keep beside the decoder (a value head, say) changes no score.
    /// </summary>
    private static void CheckAllUsed(WeightFiles weights, Llama model)
    {
        using var scope = NewDisposeScope();
        var used = Parts(model).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in weights.Tensors.Select(t => t.Name).Where(name => !used.Contains(name)).Order(StringComparer.Ordinal))
        {
            if (name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal) || name == HeadTensor && model.Config.TieWordEmbeddings)
                continue;
            if (name.StartsWith("model.", StringComparison.Ordinal) || name.StartsWith("lm_head.", StringComparison.Ordinal))
                throw weights.Fail(name, $"has no place in the model that {ConfigFile} describes; take both from the same checkpoint");
        }
    }

    /// <summary>Name and shape of the largest stored tensors, which bound the rest.</summary>
    private static IEnumerable<(string Name, long[] Shape)> Shapes(LlamaConfig config)
    {
        long q = (long)config.NumAttentionHeads * config.HeadDim, kv = (long)config.NumKeyValueHeads * config.HeadDim;
        yield return ("model.embed_tokens.weight", [config.VocabSize, config.HiddenSize]);
        for (var i = 0; i < config.NumHiddenLayers; i++)
        {
            yield return ($"model.layers.{i}.input_layernorm.weight", [config.HiddenSize]);
            yield return ($"model.layers.{i}.self_attn.q_proj.weight", [q, config.HiddenSize]);
            yield return ($"model.layers.{i}.self_attn.k_proj.weight", [kv, config.HiddenSize]);
            yield return ($"model.layers.{i}.mlp.gate_proj.weight", [config.IntermediateSize, config.HiddenSize]);
        }
    }

    /// <summary>Writes a model, float32.</summary>
    public static void Save(Llama model, string folder)
    {
        Directory.CreateDirectory(folder);
        (model.Config with { TorchDtype = "float32" }).Save(Path.Combine(folder, ConfigFile));
        TensorFile.Write(Path.Combine(folder, WeightFiles.SingleFile), Parts(model));
    }

    /// <summary>Every stored tensor with the part of a parameter that holds it.</summary>
    private static IEnumerable<(string Name, Tensor Value)> Parts(Llama model)
    {
        var config = model.Config;
        long q = (long)config.NumAttentionHeads * config.HeadDim, kv = (long)config.NumKeyValueHeads * config.HeadDim,
            inner = config.IntermediateSize;
        yield return ("model.embed_tokens.weight", model.Embedding);
        foreach (var (i, layer) in model.Layers.Index())
        {
            var prefix = $"model.layers.{i}.";
            yield return (prefix + "input_layernorm.weight", layer.InputNorm);
            yield return (prefix + "post_attention_layernorm.weight", layer.PostAttentionNorm);
            foreach (var (kind, qkv, o, gateUp, down) in new[]
            {
                ("weight", (Tensor?)layer.Qkv, (Tensor?)layer.O, (Tensor?)layer.GateUp, (Tensor?)layer.Down),
                ("bias", layer.QkvBias, layer.OBias, layer.GateUpBias, layer.DownBias),
            })
            {
                if (qkv is not null)
                {
                    yield return ($"{prefix}self_attn.q_proj.{kind}", qkv.narrow(0, 0, q));
                    yield return ($"{prefix}self_attn.k_proj.{kind}", qkv.narrow(0, q, kv));
                    yield return ($"{prefix}self_attn.v_proj.{kind}", qkv.narrow(0, q + kv, kv));
                    yield return ($"{prefix}self_attn.o_proj.{kind}", o!);
                }
                if (gateUp is not null)
                {
                    yield return ($"{prefix}mlp.gate_proj.{kind}", gateUp.narrow(0, 0, inner));
                    yield return ($"{prefix}mlp.up_proj.{kind}", gateUp.narrow(0, inner, inner));
                    yield return ($"{prefix}mlp.down_proj.{kind}", down!);
                }
            }
        }
        yield return ("model.norm.weight", model.FinalNorm);
        if (model.Head is not null) yield return (HeadTensor, model.Head);
    }
}
