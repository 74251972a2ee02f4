using System.Text.Json;
using Arena.Models.Transformers;
using Arena.Testing;

namespace Arena.Models.Tests;

public sealed class LlamaConfigTests
{
    private const string Least =
        """{"model_type": "llama", "hidden_size": 64, "intermediate_size": 172, "num_hidden_layers": 5, "num_attention_heads": 8, "vocab_size": 512""";

    private static string Write(string json)
    {
        var path = Path.Combine(TestFolders.New("config"), "config.json");
        File.WriteAllText(path, json);
        return path;
    }

    [SkippableFact]
    public void A_real_checkpoint_says_its_shape()
    {
        var config = LlamaConfig.Load(SharedData.Path("models/babyllama-char105/config.json"));
        var expected = new LlamaConfig
        {
            HiddenSize = 128,
            IntermediateSize = 352,
            NumHiddenLayers = 5,
            NumAttentionHeads = 8,
            NumKeyValueHeads = 4,
            HeadDim = 16,
            VocabSize = 105,
            MaxPositionEmbeddings = 256,
            RmsNormEps = 1e-5,
            RopeTheta = 10_000,
            TieWordEmbeddings = true,
        };
        Assert.Equal(expected, config);
        Assert.Equal([2], config.EosTokenIds);
    }

    [Fact]
    public void What_a_file_leaves_out_is_as_in_transformers()
    {
        var config = LlamaConfig.Load(
            Write(Least + ", \"transformers_version\": \"4.40\", \"num_key_value_heads\": null, \"rope_scaling\": null}"));
        Assert.Equal((8, 8, 2048, 1e-6, 10_000),
            (config.NumKeyValueHeads, config.HeadDim, config.MaxPositionEmbeddings, config.RmsNormEps, config.RopeTheta));
        Assert.False(config.TieWordEmbeddings || config.AttentionBias || config.MlpBias);
        Assert.Equal(1, config.BosTokenId);
        Assert.Equal([2], config.EosTokenIds);
        Assert.Equal("float32", config.TorchDtype);
    }

    [Fact]
    public void Several_end_tokens_none_and_the_words_of_transformers_5_are_read()
    {
        var config = LlamaConfig.Load(Write(Least +
            """, "bos_token_id": null, "eos_token_id": [3, 4], "dtype": "bfloat16", "rope_parameters": {"rope_theta": 500000.0, "rope_type": "default"}}"""));
        Assert.Null(config.BosTokenId);
        Assert.Equal([3, 4], config.EosTokenIds);
        Assert.Equal(("bfloat16", 500_000), (config.TorchDtype, config.RopeTheta));
        Assert.Empty(LlamaConfig.Load(Write(Least + """, "eos_token_id": null}""")).EosTokenIds);
    }

    [Fact]
    public void What_is_saved_is_read_back_and_is_a_LlamaForCausalLM()
    {
        var config = LlamaConfig.Load(Write(Least + "}")) with
        {
            NumKeyValueHeads = 2, HeadDim = 32, RmsNormEps = 1.5e-5, AttentionBias = true, MlpBias = true, BosTokenId = null,
                EosTokenIds = [7, 9], TorchDtype = "float16",
        };
        var path = Write("");
        config.Save(path);
        Assert.Equal(config, LlamaConfig.Load(path));
        Assert.NotEqual(config, config with { EosTokenIds = [7] });
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal("LlamaForCausalLM", document.RootElement.GetProperty("architectures")[0].GetString());
        Assert.Equal("llama", document.RootElement.GetProperty("model_type").GetString());
    }

    [Theory]
    [InlineData("\"llama\"", "\"gpt2\"", "model_type", "gpt2")]
    [InlineData("\"hidden_size\": 64", "\"hidden_size\": 63", "hidden_size", "not a multiple")]
    [InlineData("\"hidden_size\": 64", "\"hidden_size\": \"64\"", "hidden_size", "whole number")]
    [InlineData("\"hidden_size\": 64", "\"hidden_size\": 8", "head_dim", "even")]
    [InlineData("\"hidden_size\": 64", "\"hidden_size\": 64, \"hidden_size\": 64", null, "Duplicate")]
    [InlineData("\"vocab_size\": 512", "\"vocab\": 512", "vocab_size", "absent")]
    [InlineData("\"vocab_size\": 512", "\"vocab_size\": 0", "vocab_size", "at least 1")]
    [InlineData("\"vocab_size\": 512", "\"vocab_size\": 1e30", "vocab_size", "whole number")]
    [InlineData("\"vocab_size\": 512", "\"vocab_size\": 2", "eos_token_id", "outside the vocabulary")]
    [InlineData("\"vocab_size\": 512", "\"vocab_size\": 512, \"bos_token_id\": -1", "bos_token_id", "outside the vocabulary")]
    [InlineData("\"num_attention_heads\": 8", "\"num_attention_heads\": 8, \"num_key_value_heads\": 3", "num_key_value_heads", "divisor")]
    [InlineData("\"num_attention_heads\": 8", "\"num_attention_heads\": 8, \"num_key_value_heads\": 0", "num_key_value_heads",
        "at least 1")]
    [InlineData("\"num_attention_heads\": 8", "\"num_attention_heads\": 0", "num_attention_heads", "at least 1")]
    [InlineData("\"vocab_size\"", "\"hidden_act\": \"gelu\", \"vocab_size\"", "hidden_act", "silu")]
    [InlineData("\"vocab_size\"", "\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0}, \"vocab_size\"", "rope_scaling",
        "llama3")]
    [InlineData("\"vocab_size\"", "\"rope_scaling\": {\"factor\": 8.0}, \"vocab_size\"", "rope_scaling", "scales")]
    [InlineData("\"vocab_size\"", "\"quantization_config\": {}, \"vocab_size\"", "quantization_config", "plain weights")]
    [InlineData("\"vocab_size\"", "\"rms_norm_eps\": 0, \"vocab_size\"", "rms_norm_eps", "above 0")]
    [InlineData("\"vocab_size\"", "\"rope_theta\": 1e999, \"vocab_size\"", "rope_theta", "number")]
    [InlineData("\"vocab_size\"", "\"mlp_bias\": 1, \"vocab_size\"", "mlp_bias", "true or false")]
    [InlineData("\"vocab_size\"", "\"torch_dtype\": \"int8\", \"vocab_size\"", "torch_dtype", "int8")]
    [InlineData("{", "[", null, "JSON")]
    public void A_shape_that_no_model_can_have_is_refused_by_field(string old, string replacement, string? field, string what)
    {
        var path = Write((Least + "}").Replace(old, replacement));
        var error = Assert.Throws<LlamaConfigException>(() => LlamaConfig.Load(path));
        Assert.Equal(field, error.Field);
        Assert.StartsWith(field is null ? $"{path}: " : $"{path}: {field}: ", error.Message);
        Assert.Contains(what, error.Message);
    }

    [Fact]
    public void A_shape_that_could_not_be_read_is_not_saved()
    {
        var path = Path.Combine(TestFolders.New("config"), "config.json");
        var config = LlamaConfig.Load(Write(Least + "}")) with { VocabSize = -1 };
        Assert.Equal("vocab_size", Assert.Throws<LlamaConfigException>(() => config.Save(path)).Field);
        Assert.False(File.Exists(path));
        Assert.Contains("cannot be read", Assert.Throws<LlamaConfigException>(() => LlamaConfig.Load(path)).Message);
    }
}
