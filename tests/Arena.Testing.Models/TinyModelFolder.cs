using System.Diagnostics;
using System.Text.Json.Nodes;
using Arena.Models;
using Arena.Models.Safetensors;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Testing.Models;

using Tensors = IEnumerable<(string Name, SafetensorsDtype Dtype, long[] Shape, ReadOnlyMemory<byte> Bytes)>;

/// <summary>A model in a folder of its own, whole at first, to be changed.</summary>
internal sealed class TinyModelFolder : IDisposable
{
    public const string Config = "config.json", Weights = "model.safetensors", Tokens = "tokenizer.json",
        Index = "model.safetensors.index.json";

    private readonly TemporaryFolder _folder = new();

    public TinyModelFolder() => Save();

    public string Path => _folder.Path;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => _folder.Dispose();

    public void Save(bool tied = true, string dtype = "float32")
    {
        var tokenizer = Tokenizer.WordLevel(["a", "b", "c"]);
        var config = new LlamaConfig
        {
            HiddenSize = 8, IntermediateSize = 12, NumHiddenLayers = 1, NumAttentionHeads = 2, VocabSize = tokenizer.VocabularySize,
                TieWordEmbeddings = tied, TorchDtype = dtype,
            MaxPositionEmbeddings = 16,
        };
        using var draw = new Generator(1, CPU);
        using var model = new LanguageModel(new Llama(config, CPU, draw), tokenizer);
        model.Save(Path);
    }

    /// <summary>Changes a file of JSON.</summary>
    public void Change(string file, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(this[file]))!.AsObject();
        change(json);
        File.WriteAllText(this[file], json.ToJsonString());
    }

    /// <summary>Writes the weights anew.</summary>
    public void Change(Func<Tensors, Tensors> change) => SafetensorsWriter.Write(this[Weights], change(Read()));

    /// <summary>Writes one tensor's numbers anew, as float32.</summary>
    public void Numbers(string tensor, Action<float[]> change) => Change(tensors => tensors.Select(t =>
    {
        if (t.Name != tensor) return t;
        var numbers = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(t.Bytes.Span).ToArray();
        change(numbers);
        return t with { Bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray() };
    }));

    /// <summary>Splits the weights in two files with an index, as large checkpoints are.</summary>
    public void Split()
    {
        var tensors = Read();
        string Of(string name) =>
            name.Contains("mlp", StringComparison.Ordinal) ? "model-00002-of-00002.safetensors" : "model-00001-of-00002.safetensors";
        foreach (var part in tensors.GroupBy(t => Of(t.Name))) SafetensorsWriter.Write(this[part.Key], part);
        var map = new JsonObject();
        foreach (var tensor in tensors) map[tensor.Name] = Of(tensor.Name);
        File.WriteAllText(this[Index], new JsonObject { ["metadata"] = new JsonObject { ["total_size"] = 1 }, ["weight_map"] = map }
            .ToJsonString());
        File.Delete(this[Weights]);
    }

    /// <summary>Puts a pipe in a file's place; false where the machine cannot make one.</summary>
    public bool Pipe(string file)
    {
        File.Delete(this[file]);
        if (OperatingSystem.IsWindows()) return false;
        using var made = Process.Start("mkfifo", [this[file]]);
        made.WaitForExit();
        return made.ExitCode == 0;
    }

    private List<(string Name, SafetensorsDtype Dtype, long[] Shape, ReadOnlyMemory<byte> Bytes)> Read()
    {
        using var file = SafetensorsFile.Open(this[Weights]);
        return [.. file.Tensors.Select(t =>
        {
            var bytes = new byte[t.ByteLength];
            file.Read(t.Name, bytes);
            return (t.Name, t.Dtype, t.Shape.ToArray(), (ReadOnlyMemory<byte>)bytes);
        })];
    }
}
