using System.Text;
using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Transformers;

public sealed partial record LlamaConfig
{
    /// <summary>Of a file: a thousand times what checkpoints have.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>Reads a <c>config.json</c>. Fields that do not change what the model computes are passed over.</summary>
    /// <exception cref="LlamaConfigException">The file cannot be read, is not a Llama, or asks for what Arena does not have.</exception>
    public static LlamaConfig Load(string path)
    {
        try
        {
            using var document = StrictJson.Parse(RegularFile.Read(path, MostBytes));
            return Read(new Fields(path, document.RootElement));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LlamaConfigException(path, null, $"cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LlamaConfigException(path, null, $"is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes a <c>config.json</c> that transformers reads as a LlamaForCausalLM, at once or not at all.</summary>
    /// <exception cref="LlamaConfigException">No model could be built from this configuration.</exception>
    public void Save(string path)
    {
        if (Problem() is { } problem) throw new LlamaConfigException(path, problem.Field, problem.What);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToJson())));
    }

    private string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("architectures");
            json.WriteStringValue("LlamaForCausalLM");
            json.WriteEndArray();
            json.WriteString("model_type", "llama");
            json.WriteNumber("hidden_size", HiddenSize);
            json.WriteNumber("intermediate_size", IntermediateSize);
            json.WriteNumber("num_hidden_layers", NumHiddenLayers);
            json.WriteNumber("num_attention_heads", NumAttentionHeads);
            json.WriteNumber("num_key_value_heads", NumKeyValueHeads);
            json.WriteNumber("head_dim", HeadDim);
            json.WriteNumber("vocab_size", VocabSize);
            json.WriteNumber("max_position_embeddings", MaxPositionEmbeddings);
            json.WriteNumber("rms_norm_eps", RmsNormEps);
            json.WriteNumber("rope_theta", RopeTheta);
            json.WriteString("hidden_act", "silu");
            json.WriteBoolean("tie_word_embeddings", TieWordEmbeddings);
            json.WriteBoolean("attention_bias", AttentionBias);
            json.WriteBoolean("mlp_bias", MlpBias);
            WriteIds(json, "bos_token_id", BosTokenId is { } bos ? [bos] : []);
            WriteIds(json, "eos_token_id", EosTokenIds);
            json.WriteString("torch_dtype", TorchDtype);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteIds(Utf8JsonWriter json, string field, IReadOnlyList<int> ids)
    {
        json.WritePropertyName(field);
        if (ids.Count == 0) json.WriteNullValue();
        else if (ids.Count == 1) json.WriteNumberValue(ids[0]);
        else
        {
            json.WriteStartArray();
            foreach (var id in ids) json.WriteNumberValue(id);
            json.WriteEndArray();
        }
    }

    private static LlamaConfig Read(Fields fields)
    {
        if (fields.Text("model_type") is var type && type != "llama")
            throw fields.Fail("model_type",
                $"is {(type is null ? "absent" : $"\"{type}\"")}; Arena reads checkpoints of model_type \"llama\"");
        if (fields.Text("hidden_act") is { } activation && activation != "silu")
            throw fields.Fail("hidden_act", $"\"{activation}\" is not supported; supported is \"silu\"");
        foreach (var refused in new[] { "quantization_config", "sliding_window", "partial_rotary_factor" })
        {
            if (fields.Has(refused)) throw fields.Fail(refused, "is not supported; convert the checkpoint to plain weights without it");
        }
        var config = new LlamaConfig
        {
            HiddenSize = fields.RequiredWhole("hidden_size"),
            IntermediateSize = fields.RequiredWhole("intermediate_size"),
            NumHiddenLayers = fields.RequiredWhole("num_hidden_layers"),
            NumAttentionHeads = fields.RequiredWhole("num_attention_heads"),
            NumKeyValueHeads = fields.Size("num_key_value_heads"),
            HeadDim = fields.Size("head_dim"),
            VocabSize = fields.RequiredWhole("vocab_size"),
            MaxPositionEmbeddings = fields.Whole("max_position_embeddings") ?? 2048,
            RmsNormEps = fields.Number("rms_norm_eps") ?? 1e-6,
            RopeTheta = RotaryBase(fields) ?? 10_000,
            TieWordEmbeddings = fields.Flag("tie_word_embeddings"),
            AttentionBias = fields.Flag("attention_bias"),
            MlpBias = fields.Flag("mlp_bias"),
            BosTokenId = fields.Present("bos_token_id") ? fields.Whole("bos_token_id") : 1,
            EosTokenIds = fields.Present("eos_token_id") ? fields.Ids("eos_token_id") : [2],
            // transformers 5 calls it dtype.
            TorchDtype = fields.Text("torch_dtype") ?? fields.Text("dtype") ?? "float32",
        };
        return config.Problem() is { } problem ? throw fields.Fail(problem.Field, problem.What) : config;
    }

    /// <summary>transformers 5 writes rope_theta inside rope_parameters; a scaling of type "default" is none in every version.</summary>
    private static double? RotaryBase(Fields fields)
    {
        var theta = fields.Number("rope_theta");
        foreach (var name in new[] { "rope_scaling", "rope_parameters" })
        {
            if (fields.Object(name) is not { } rope) continue;
            var kind = rope.Text("rope_type") ?? rope.Text("type") ?? "default";
            if (kind != "default")
                throw fields.Fail(name,
                    $"type \"{kind}\" is not supported; only checkpoints without rotary scaling are (absent, null or \"default\")");
            if (rope.Has("factor") || rope.Has("partial_rotary_factor"))
                throw fields.Fail(name, "scales the rotary positions, which is not supported; only checkpoints without scaling are");
            if (rope.Number("rope_theta") is not { } inner) continue;
            if (theta is { } outer && outer != inner)
                throw fields.Fail(name,
                    FormattableString.Invariant(
                    $"rope_theta is {inner} here and {outer} before; a model has one, so leave out the wrong one"));
            theta = inner;
        }
        return theta;
    }

    /// <summary>One JSON object's fields, taken out with errors that name file and field.</summary>
    private sealed class Fields(string path, JsonElement element, string prefix = "")
    {
        private readonly JsonElement _object = element.ValueKind == JsonValueKind.Object
            ? element
            : throw new LlamaConfigException(path, prefix == "" ? null : prefix, $"must be a JSON object, not {element.ValueKind}");

        public LlamaConfigException Fail(string field, string what) => new(path, prefix + field, what);

        /// <summary>Whether the file states the field, null included.</summary>
        public bool Present(string field) => _object.TryGetProperty(field, out _);

        /// <summary>Whether the file gives the field a value other than null.</summary>
        public bool Has(string field) => Value(field) is not null;

        public string? Text(string field) => Value(field) is not { } value ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Fail(field, $"must be a string, not {value.GetRawText()}");

        public bool Flag(string field) => Value(field) is { } value
            && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw Fail(field, $"must be true or false, not {value.GetRawText()}"));

        public double? Number(string field) => Value(field) is not { } value ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
            : throw Fail(field, $"must be a number, not {value.GetRawText()}");

        public int? Whole(string field) => Value(field) is { } value ? Whole(field, value) : null;

        public int RequiredWhole(string field) => Whole(field)
            ?? throw Fail(field, "is absent; the size cannot be guessed, so state it");

        /// <summary>A size that the file may leave out: 0 then, never when stated.</summary>
        public int Size(string field) => Whole(field) is not { } size ? 0
            : size > 0 ? size
            : throw Fail(field, $"is {size}; give a whole number of at least 1");

        /// <summary>A number, a list of numbers, or null for none.</summary>
        public IReadOnlyList<int> Ids(string field) => Value(field) is not { } value ? []
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => Whole(field, item))]
            : [Whole(field, value)];

        public Fields? Object(string field) => Value(field) is { } value ? new Fields(path, value, $"{prefix}{field}.") : null;

        private int Whole(string field, JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
            : throw Fail(field, $"must be a whole number, not {value.GetRawText()}");

        private JsonElement? Value(string field) =>
            _object.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
