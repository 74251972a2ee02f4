using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Models;

/// <summary>
/// Folders that anybody may have made: what is wrong with each is said with the file and the reason, before memory is taken
/// for it.
/// </summary>
public sealed class HostileModelFolderTests : IDisposable
{
    private const string Config = TinyModelFolder.Config, Weights = TinyModelFolder.Weights, Tokens = TinyModelFolder.Tokens,
        Index = TinyModelFolder.Index;
    private const string Norm = "model.norm.weight", Up = "model.layers.0.mlp.up_proj.weight";

    private readonly TinyModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly Dictionary<string, (Action<TinyModelFolder> Make, string[] Words)> Folders = new()
    {
        // config.json
        ["a config that is a list"] = (f => File.WriteAllText(f[Config], "[]"), [Config, "must be a JSON object"]),
        ["a config that is null"] = (f => File.WriteAllText(f[Config], "null"), [Config, "must be a JSON object"]),
        ["a config that is nested deeply"] = (f => File.WriteAllText(f[Config], new string('[', 100_000)), [Config, "depth"]),
        ["a config with a byte order mark"] = (f => File.WriteAllText(f[Config], File.ReadAllText(f[Config]), new UTF8Encoding(true)),
            [Config, "byte order mark", "save it as UTF-8 without"]),
        ["a config in UTF-16"] = (
            f => File.WriteAllText(f[Config], File.ReadAllText(f[Config]), Encoding.Unicode), [Config, "UTF-16", "save it as UTF-8"]),
        ["a config that is not UTF-8"] = (f =>
        File.WriteAllText(f[Config], File.ReadAllText(f[Config]).Replace("silu", "sïlu"), Encoding.Latin1), [Config, "not valid JSON"]),
        ["a config of two megabytes"] = (
        f => File.WriteAllText(f[Config], File.ReadAllText(f[Config]) + new string(' ', 2_000_000)), [Config, "more than the 1048576"]),
        ["a negative size"] = (f => f.Change(Config, c => c["hidden_size"] = -8), [Config, "hidden_size", "-8"]),
        ["a size in words"] = (f => f.Change(Config, c => c["vocab_size"] = "six"), [Config, "vocab_size", "whole number", "six"]),
        ["a size that no number holds"] = (f => f.Change(Config, c => c["vocab_size"] = 1e300), [Config, "vocab_size", "whole number"]),
        ["a size that is left out"] = (f => f.Change(Config, c => c.Remove("num_hidden_layers")), [Config, "num_hidden_layers", "absent"]),
        ["a size that is an endless list"] = (f => f.Change(Config, c =>
            c["vocab_size"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => JsonValue.Create(i))])),
            [Config, "vocab_size", "…"]),
        ["no layer"] = (f => f.Change(Config, c => c["num_hidden_layers"] = 0), [Config, "num_hidden_layers", "at least 1"]),
        ["no context"] = (f => f.Change(Config, c => c["max_position_embeddings"] = 0), [Config, "max_position_embeddings", "at least 1"]),
        ["scaled rotary positions"] = (
            f => f.Change(Config, c => c["rope_parameters"] = new JsonObject { ["rope_type"] = "yarn", ["factor"] = 4 }), [Config, "yarn"]),
        ["two rotary bases"] = (f => f.Change(Config, c => c["rope_parameters"] = new JsonObject { ["rope_theta"] = 7 }),
        [Config, "rope_theta is 7 here and 10000 before"]),
        ["an end token outside the vocabulary"] = (
            f => f.Change(Config, c => c["eos_token_id"] = 6), [Config, "eos_token_id", "outside the vocabulary"]),
        ["an end token in words"] = (f => f.Change(Config, c => c["eos_token_id"] = "</s>"), [Config, "eos_token_id", "whole number"]),
        ["no end token at all"] = (f => f.Change(Config, c => c["eos_token_id"] = new JsonArray()), [Config, "eos_token_id", "add it"]),
        ["another family"] = (f => f.Change(Config, c => c["model_type"] = "mamba"), [Config, "model_type", "mamba"]),
        ["a vocabulary larger than the embedding"] = (
            f => f.Change(Config, c => c["vocab_size"] = 7), [Weights, "embed_tokens", "[6, 8]", "[7, 8]"]),
        ["a layer that the config leaves out"] = (f =>
        f.Change(t => t.Append(("model.layers.1.input_layernorm.weight", SafetensorsDtype.F32, [8], new byte[32]))),
        [Weights, "model.layers.1.input_layernorm.weight", "no place"]),
        ["biases that the config leaves out"] = (f =>
            f.Change(t => t.Append(("model.layers.0.self_attn.q_proj.bias", SafetensorsDtype.F32, [8], new byte[32]))),
            [Weights, "q_proj.bias", "no place"]),
        ["biases that only the config has"] = (
            f => f.Change(Config, c => c["attention_bias"] = true), [Weights, "q_proj.bias", "is missing"]),

        // model.safetensors
        ["a weight that is NaN"] = (f => f.Numbers(Up, x => x[5] = float.NaN), [Weights, Up, "1 of its 96 values", "NaN or infinite"]),
        ["weights that are infinite"] = (
            f => f.Numbers(Norm, x => x.AsSpan().Fill(float.NegativeInfinity)), [Weights, Norm, "8 of its 8 values"]),
        ["a weight beyond single precision"] = (f => f.Change(t =>
        t.Select(x => x.Name == Norm ? x with { Dtype = SafetensorsDtype.F64, Bytes = Doubles(8, 1e200) } : x)),
        [Weights, Norm, "8 of its 8 values"]),
        ["half a weight that is NaN"] = (f => f.Change(t =>
            t.Select(x => x.Name == Norm ? x with { Dtype = SafetensorsDtype.F16, Bytes = MemoryMarshal.AsBytes([Half.NaN, .. new Half[7]])
            .ToArray() } : x)), [Weights, Norm, "1 of its 8 values"]),
        ["finite weights that overflow"] = (f => f.Numbers(Norm, x => x.AsSpan().Fill(3e38f)), ["scores are not finite"]),
        ["weights of bytes"] = (f => f.Change(t =>
            t.Select(x => x.Name == Norm ? x with { Dtype = SafetensorsDtype.U8, Bytes = new byte[8] } : x)),
            [Weights, Norm, "U8", "not floating-point"]),
        ["a tensor without elements"] = (
            f => f.Change(t => t.Select(x => x.Name == Norm ? x with { Shape = [8, 0], Bytes = default } : x)), [Weights, Norm, "[8, 0]"]),
        ["a tensor of a hundred dimensions"] = (f => Header(f, $$$"""{"a":{"dtype":"F32","shape":[{{{string.Join(',', Enumerable.Repeat(1, 100))}}}],"data_offsets":[0,4]}}""", 4), [Weights, "shape has 100 numbers"]),
        ["a name of a megabyte"] = (f => Header(f, $$$"""{"{{{new string('a', 1_000_000)}}}":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", 1), [Weights, "…", "F8"]),
        ["tensors that overlap"] = (f => Header(f, """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3), [Weights, "overlap"]),
        ["a tensor beyond the file"] = (f => Header(f, """{"a":{"dtype":"F32","shape":[268435456],"data_offsets":[0,1073741824]}}""", 4), [Weights, "truncated"]),
        ["a tensor given twice"] = (f => Header(f, """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1), [Weights, "Duplicate"]),
        ["a header that is nested deeply"] = (f => Header(f, "{\"a\":" + new string('[', 100_000), 0), [Weights, "not valid JSON"]),
        ["a header longer than the file"] = (
            f => File.WriteAllBytes(f[Weights], [255, 255, 0, 0, 0, 0, 0, 0, (byte)'{']), [Weights, "only 1 follow"]),
        ["a web page in the weights' place"] = (
        f => File.WriteAllText(f[Weights], "<!DOCTYPE html><html><body>404</body></html>"), [Weights, "is this a safetensors file?"]),
        ["a pointer of Git LFS in the weights' place"] = (f =>
        File.WriteAllText(f[Weights], "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4\n"),
        [Weights, "is this a safetensors file?"]),

        // tokenizer.json
        ["another kind of tokenizer"] = (f => f.Change(Tokens, t => t["model"]!["type"] = "Unigram"), [Tokens, "model.type", "Unigram"]),
        ["an unknown normalizer"] = (f => f.Change(Tokens, t => t["normalizer"] = new JsonObject { ["type"] = "BertNormalizer" }),
            [Tokens, "normalizer.type", "BertNormalizer"]),
        ["a token outside the embedding"] = (
            f => f.Change(Tokens, t => t["model"]!["vocab"]!["z"] = 1_000_000), [Tokens, "1000001 tokens", "only 6"]),
        ["two tokens of one id"] = (
        f => f.Change(Tokens, t => t["model"]!["vocab"]!["z"] = 4), [Tokens, "model.vocab.z", "4 is the id of another token"]),
        ["a token of another id than the vocabulary's"] = (
        f => f.Change(Tokens, t => t["added_tokens"]![1]!["id"] = 5), [Tokens, "added_tokens[1].id"]),
        ["a token of two thousand letters"] = (
        f => f.Change(Tokens, t => t["added_tokens"]![1]!["content"] = new string('x', 2000)), [Tokens, "2000 characters"]),
        ["merges of tokens that are not there"] = (
        f => Bpe(f, new JsonArray("a z")), [Tokens, "model.merges[0]", "\"z\" is not in the vocabulary"]),
        ["merges that make no token"] = (f => Bpe(f, new JsonArray("a b")), [Tokens, "model.merges[0]", "\"ab\" is not in the vocabulary"]),
        ["merges of three"] = (f => Bpe(f, new JsonArray("a b c")), [Tokens, "model.merges[0]", "two tokens"]),
        ["no merges"] = (f => Bpe(f, null), [Tokens, "model", "\"merges\""]),
        ["rules that double a letter forty times"] = (f => f.Change(Tokens, t => t["normalizer"] = Forty("normalizers", """{"type": "Replace", "pattern": {"String": "a"}, "content": "aa"}""")), [Tokens, "normalizer.normalizers[2", "more than 4194304 characters"]),
        ["rules that put a letter first thirty thousand times"] = (f => f.Change(Tokens, t => t["normalizer"] = Many(30_000, "normalizers", """{"type": "Prepend", "prepend": "x"}""")), [Tokens, "normalizer", "more than the 65536"]),
        ["bytes that are written as bytes forty times"] = (f => f.Change(Tokens, t => t["pre_tokenizer"] = Forty("pretokenizers", """{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}""")), [Tokens, "pre_tokenizer", "ByteLevel twice"]),
        ["a template that repeats the text"] = (f => f.Change(Tokens, t => t["post_processor"]!["single"]!.AsArray().Add(JsonNode.Parse("""{"Sequence": {"id": "A", "type_id": 0}}"""))), [Tokens, "post_processor.single", "once"]),
        ["a template that drops the text"] = (
            f => f.Change(Tokens, t => t["post_processor"]!["single"]!.AsArray().RemoveAt(1)), [Tokens, "post_processor.single", "once"]),
        ["a template of a million tokens"] = (f => f.Change(Tokens, t =>
        t["post_processor"]!["special_tokens"]!["<s>"]!["ids"] = new JsonArray(
        [.. Enumerable.Repeat(1, 1_000_000).Select(i => JsonValue.Create(i))])), [Tokens, "post_processor", "adds 1000000 tokens"]),
        ["a decoder that doubles a letter forty times"] = (f => f.Change(Tokens, t => t["decoder"] = Forty("decoders", """{"type": "Replace", "pattern": {"String": "a"}, "content": "aa"}""")), [Tokens, "decoder.decoders[2", "more than 4194304 characters"]),

        // model.safetensors.index.json
        ["an index that leaves the folder"] = (
            f => Lists(f, "../model.safetensors"), [Index, Up, "\"../model.safetensors\" is not the name"]),
        ["an index of an absolute path"] = (f => Lists(f, "/etc/passwd.safetensors"), [Index, Up, "is not the name"]),
        ["an index of what is no file of weights"] = (f => Lists(f, Config), [Index, Up, "is not the name"]),
        ["an index of a file that is missing"] = (
            f => Lists(f, "model-00003-of-00002.safetensors"), ["model-00003-of-00002.safetensors", "is missing"]),
        ["an index of the wrong file"] = (
        f => Lists(f, "model-00001-of-00002.safetensors"), ["model-00001-of-00002.safetensors", Up, "copy both again"]),
        ["an index without a map"] = (f => { f.Split(); f.Change(Index, i => i.Remove("weight_map")); }, [Index, "weight_map"]),
        ["an index of nothing"] = (
            f => { f.Split(); f.Change(Index, i => i["weight_map"] = new JsonObject()); }, [Index, "lists no tensor"]),
        ["an index that lists a number"] = (
        f => { f.Split(); f.Change(Index, i => i["weight_map"]![Up] = 3); }, [Index, Up, "must have a file's name"]),
        ["a file of several without the index"] = (
        f => { f.Split(); File.Delete(f[Index]); }, [Weights, "is missing", "model-00001-of-00002.safetensors", Index]),
        ["weights in another format"] = (f => File.Move(f[Weights], f["pytorch_model.bin"]),
        [Weights, "is missing", "pytorch_model.bin", "save the model as safetensors"]),
    };

    public static TheoryData<string> Names => [.. Folders.Keys];

    private static byte[] Doubles(int count, double value)
    {
        var bytes = new byte[8 * count];
        for (var i = 0; i < count; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), value);
        return bytes;
    }

    private static void Header(TinyModelFolder folder, string header, int dataBytes) =>
        File.WriteAllBytes(folder[Weights], SafetensorsFiles.Bytes(header, dataBytes));

    private static void Bpe(TinyModelFolder folder, JsonArray? merges) => folder.Change(Tokens, tokenizer =>
    {
        tokenizer["model"]!["type"] = "BPE";
        if (merges is not null) tokenizer["model"]!["merges"] = merges;
    });

    private static JsonObject Forty(string list, string part) => Many(40, list, part);

    private static JsonObject Many(int count, string list, string part) =>
        new() { ["type"] = "Sequence", [list] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => JsonNode.Parse(part))]) };

    private static void Lists(TinyModelFolder folder, string file)
    {
        folder.Split();
        folder.Change(Index, index => index["weight_map"]![Up] = file);
    }

    /// <summary>What score and generate do with a folder, and match with its replies.</summary>
    private static void Use(string folder)
    {
        using var model = LanguageModel.Load(folder, CPU);
        var ids = model.Encode("a b a");
        var replies = Sampler.Sample(model.Model, [ids], new SamplingOptions(3, model.EndIds), new Seed(1));
        model.Tokenizer.Decode([.. ids, .. replies[0].ContentTokens]);
        LanguageModel.CheckScores(folder, LogProbs.OfReplies(model.Model, Probe.Sequences([ids], replies)));
    }

    private string Refused()
    {
        var error = Assert.ThrowsAny<ModelFolderException>(() => Use(_folder.Path));
        Assert.StartsWith(_folder.Path, error.Message);
        Assert.InRange(error.Message.Length, 1, 2000);
        return error.Message;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_with_the_file_and_the_reason(string folder)
    {
        var (make, words) = Folders[folder];
        make(_folder);
        var message = Refused();
        Assert.All(words, word => Assert.Contains(word, message));
    }

    [SkippableTheory]
    [InlineData(Config)]
    [InlineData(Weights)]
    [InlineData(Tokens)]
    public void What_is_no_file_in_a_files_place_is_not_waited_for(string file)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs the file types of Unix");
        string Because()
        {
            var message = Refused();
            Assert.Contains(file, message);
            return message;
        }
        File.WriteAllBytes(_folder[file], []);
        Assert.Contains("is empty", Because());
        File.Delete(_folder[file]);
        foreach (var (target, why) in new[] { ("/dev/zero", "is a device"), ("nowhere", "is a link to nowhere, which leads nowhere"),
            (file, $"is a link to {file}, which leads nowhere") })
        {
            File.CreateSymbolicLink(_folder[file], target);
            Assert.Contains(why, Because());
            File.Delete(_folder[file]);
        }
        Directory.CreateDirectory(_folder[file]);
        Assert.Contains("is a folder", Because());
        Directory.Delete(_folder[file]);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(_folder[file]));
            Assert.Contains("is a socket", Because());
        }
        if (_folder.Pipe(file)) Assert.Contains("is a pipe", Because());
    }

    [SkippableFact]
    public void Weights_larger_than_the_memory_are_refused_before_any_is_taken()
    {
        const long rows = 500_000_000, width = 4096;
        var header = Encoding.UTF8.GetBytes($$$"""{"model.embed_tokens.weight":{"dtype":"F32","shape":[{{{rows}}},{{{width}}}],"data_offsets":[0,{{{rows * width * 4}}}]}}""");
        try
        {
            using var file = File.Create(_folder[Weights]);
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            file.Write(length);
            file.Write(header);
            file.SetLength(8 + header.Length + rows * width * 4);
        }
        catch (IOException)
        {
            throw new SkipException("this disk has no files with holes of this size");
        }
        using var weights = WeightFiles.OpenFolder(_folder.Path);
        var error = Assert.Throws<ModelFolderException>(() => LlamaCheckpoint.CheckMemory(_folder.Path, weights, CPU));
        Assert.Contains("take 8192.0 GB of memory", error.Message);
    }

    [Fact]
    public void A_folder_of_links_to_files_is_read_as_caches_of_checkpoints_are_made_of_them()
    {
        using var linked = new TemporaryFolder();
        foreach (var file in new[] { Config, Weights, Tokens }) File.CreateSymbolicLink(Path.Combine(linked.Path, file), _folder[file]);
        Use(linked.Path);
    }

    [Fact]
    public void A_checkpoint_in_several_files_is_the_same_model()
    {
        double[] Scores()
        {
            using var model = LanguageModel.Load(_folder.Path, CPU);
            return LogProbs.OfReplies(model.Model, [new([1, 3], [4, 5, 2])]);
        }
        var whole = Scores();
        _folder.Split();
        Assert.Equal(whole, Scores());
        Assert.Equal([Config, Index, "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", Tokens],
            LanguageModel.Files(_folder.Path));
    }

    [Theory]
    [InlineData("model.layers.0.self_attn.rotary_emb.inv_freq")]
    [InlineData("lm_head.weight")]
    [InlineData("score.weight")]
    public void Tensors_that_change_no_score_are_passed_over(string name)
    {
        _folder.Change(tensors => tensors.Append((name, SafetensorsDtype.F32, [2], new byte[8])));
        Use(_folder.Path);
    }

    [Fact]
    public void A_context_that_a_config_merely_claims_takes_no_memory()
    {
        // 2²⁸ numbers of rotary angles, some seven gigabytes while they are made.
        _folder.Change(Config, config => config["max_position_embeddings"] = 1 << 26);
        var before = Environment.WorkingSet;
        Use(_folder.Path);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 1L << 30);
    }

    [Fact]
    public void A_file_with_windows_line_ends_is_read()
    {
        File.WriteAllText(_folder[Config], File.ReadAllText(_folder[Config]).ReplaceLineEndings("\r\n"));
        Use(_folder.Path);
    }
}
