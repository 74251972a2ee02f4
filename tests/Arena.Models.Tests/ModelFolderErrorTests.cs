using System.Text.Json.Nodes;
using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using Arena.Models.Tokenizers;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Models.Tests;

/// <summary>Everything that can be wrong with a model's folder is said with the file and what to do.</summary>
public sealed class ModelFolderErrorTests : IDisposable
{
    private const string Config = TinyModelFolder.Config, Weights = TinyModelFolder.Weights, Tokens = TinyModelFolder.Tokens;
    private readonly TinyModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string At(string file) => _folder[file];

    private void Refused(string file, params string[] words)
    {
        var error = Assert.ThrowsAny<ModelFolderException>(() => LanguageModel.Load(_folder.Path, CPU));
        Assert.StartsWith(_folder.Path, error.Message);
        Assert.Contains(file, error.Message);
        foreach (var word in words) Assert.Contains(word, error.Message);
    }

    private void Change(Action<JsonObject> change) => _folder.Change(Config, change);

    [Fact]
    public void A_whole_folder_loads()
    {
        using var model = LanguageModel.Load(_folder.Path, CPU);
        Assert.Equal([2], model.EndIds);
    }

    [Theory]
    [InlineData("hidden_size", 1 << 30, "model.embed_tokens.weight")]
    [InlineData("vocab_size", int.MaxValue, "model.embed_tokens.weight")]
    [InlineData("intermediate_size", int.MaxValue, "gate_proj")]
    [InlineData("num_hidden_layers", int.MaxValue, "model.layers.1.")]
    [InlineData("max_position_embeddings", int.MaxValue, "max_position_embeddings")]
    public void A_size_that_no_memory_could_hold_is_refused_before_a_model_is_made(string field, int size, string named)
    {
        Change(config => config[field] = size);
        if (field == "hidden_size") Change(config => config["head_dim"] = 4);
        Refused(field == "max_position_embeddings" ? Config : Weights, named);
    }

    [Fact]
    public void A_folder_that_is_not_there()
    {
        var error = Assert.ThrowsAny<ModelFolderException>(() => LanguageModel.Load(At("nowhere"), CPU));
        foreach (var word in new[] { At("nowhere"), Config, Weights, Tokens }) Assert.Contains(word, error.Message);
    }

    [Theory]
    [InlineData(Config)]
    [InlineData(Weights)]
    [InlineData(Tokens)]
    public void A_file_that_is_missing(string file)
    {
        File.Delete(At(file));
        Refused(file, "is missing", "Hugging Face layout");
    }

    [Theory]
    [InlineData("model.norm.weight")]
    [InlineData("model.layers.0.self_attn.k_proj.weight")]
    public void A_tensor_that_is_missing(string tensor)
    {
        _folder.Change(tensors => tensors.Where(t => t.Name != tensor));
        Refused(Weights, $"\"{tensor}\"", "is missing", "take both from the same checkpoint");
    }

    [Fact]
    public void A_layer_fewer_than_the_config_says()
    {
        Change(config => config["num_hidden_layers"] = 2);
        Refused(Weights, "model.layers.1.input_layernorm.weight", "is missing", "config.json");
    }

    [Fact]
    public void A_tensor_of_another_shape()
    {
        Change(config => config["intermediate_size"] = 16);
        Refused(Weights, "mlp.gate_proj.weight", "[12, 8]", "[16, 8]", "take both from the same checkpoint");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-1000)]
    public void Weights_that_were_cut_short(int bytes)
    {
        File.WriteAllBytes(At(Weights), File.ReadAllBytes(At(Weights))[..^-bytes]);
        Refused(Weights, "truncated", "copy it again");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    public void Weights_that_were_cut_within_their_header(int kept)
    {
        File.WriteAllBytes(At(Weights), File.ReadAllBytes(At(Weights))[..kept]);
        Refused(Weights, "copy it again");
    }

    [Fact]
    public void Weights_of_whole_numbers()
    {
        _folder.Change(tensors => tensors.Select(t => t.Name == "model.norm.weight" ? t with { Dtype = SafetensorsDtype.I32 } : t));
        Refused(Weights, "model.norm.weight", "I32");
    }

    [Fact]
    public void A_tokenizer_with_more_tokens_than_the_model_has()
    {
        Tokenizer.WordLevel(["a", "b", "c", "d"]).Save(At(Tokens));
        Refused(Tokens, "7 tokens", "only 6", "take both from the same checkpoint");
    }

    [Fact]
    public void A_tokenizer_with_fewer_tokens_is_used_since_tables_are_often_padded()
    {
        Tokenizer.WordLevel(["a", "b"]).Save(At(Tokens));
        LanguageModel.Load(_folder.Path, CPU).Dispose();
    }

    [Fact]
    public void A_model_that_cannot_end()
    {
        Change(config => config["eos_token_id"] = null);
        Refused(Config, "eos_token_id", "add it");
    }

    [Fact]
    public void A_head_of_its_own_that_is_missing()
    {
        Change(config => config["tie_word_embeddings"] = false);
        Refused(Weights, "lm_head.weight", "\"tie_word_embeddings\": true");
        _folder.Save(tied: false);
        LanguageModel.Load(_folder.Path, CPU).Dispose();
    }

    [Fact]
    public void A_tokenizer_that_is_no_json()
    {
        File.WriteAllText(At(Tokens), "{");
        Refused(Tokens);
    }

    [Fact]
    public void A_config_that_is_no_llamas()
    {
        Change(config => config["model_type"] = "gpt2");
        Refused(Config, "model_type", "gpt2", "llama");
    }

    [Fact]
    public void What_is_saved_says_the_type_that_it_is_saved_in()
    {
        _folder.Save(dtype: "bfloat16");
        Assert.Equal("float32", JsonNode.Parse(File.ReadAllText(At(Config)))!["torch_dtype"]!.GetValue<string>());
        using var file = SafetensorsFile.Open(At(Weights));
        Assert.All(file.Tensors, t => Assert.Equal(SafetensorsDtype.F32, t.Dtype));
    }
}
