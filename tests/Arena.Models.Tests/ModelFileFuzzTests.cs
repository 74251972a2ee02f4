using System.Text;
using Arena.Models.Safetensors;
using Arena.Models.Tests.Tokenizers;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using Arena.Testing;

namespace Arena.Models.Tests;

public sealed class ModelFileFuzzTests : IDisposable
{
    private readonly string _folder = TestFolders.New("fuzz");

    private string this[string name] => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static LlamaConfig Config => new()
    {
        HiddenSize = 8, IntermediateSize = 16, NumHiddenLayers = 1, NumAttentionHeads = 2, VocabSize = 300, MaxPositionEmbeddings = 32,
            EosTokenIds = [2, 3], TieWordEmbeddings = true,
    };

    [Fact]
    public void Whatever_is_done_to_a_config_it_reads_or_is_refused_with_file_and_reason()
    {
        Config.Save(this["good.json"]);
        var (good, path) = (File.ReadAllBytes(this["good.json"]), this["config.json"]);
        Fuzz.Run("config", 600, random => Damage.Json(good, random), copy =>
        {
            File.WriteAllBytes(path, copy);
            var config = LlamaConfig.Load(path);
            // What was read can be written, and reads as the same.
            config.Save(this["again.json"]);
            Assert.Equal(config, LlamaConfig.Load(this["again.json"]));
        }, e => e is LlamaConfigException && e.Message.StartsWith(path, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_done_to_a_tensor_file_it_reads_or_is_refused_with_file_and_reason()
    {
        SafetensorsWriter.Write(this["good"],
        [
            ("a.weight", SafetensorsDtype.F32, [2L, 3], (ReadOnlyMemory<byte>)new byte[24]),
            ("b", SafetensorsDtype.BF16, [4L], new byte[8]),
            ("c", SafetensorsDtype.F64, [], new byte[8]),
        ]);
        var (good, path) = (File.ReadAllBytes(this["good"]), this["model.safetensors"]);
        var header = (int)BitConverter.ToUInt64(good);
        Fuzz.Run("safetensors", 1_500, random =>
        {
            if (random.Next(3) == 0) return Damage.Bytes(good, random);
            // A header that is damaged and whose length is told right gets further.
            var json = Damage.Json(good[8..(8 + header)], random);
            return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. good[(8 + header)..]];
        }, copy =>
        {
            File.WriteAllBytes(path, copy);
            using var file = SafetensorsFile.Open(path);
            foreach (var tensor in file.Tensors) file.ReadSingles(tensor.Name);
            Assert.Equal(copy.Length, 8 + (long)BitConverter.ToUInt64(copy) + file.Tensors.Sum(t => t.ByteLength));
        }, e => e is SafetensorsException && e.Message.StartsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("bytes")]
    [InlineData("words")]
    public void Whatever_is_done_to_a_tokenizer_it_reads_or_is_refused_with_file_and_reason(string kind)
    {
        var (first, path) = (this["good.json"], this["tokenizer.json"]);
        (kind switch
        {
            "words" => Tokenizer.WordLevel(["red", "green", "blue"]),
            "bytes" => Tokenizer.TrainByteLevelBpe(["say red and red and green", "red red"], 262),
            _ => TokenizerJson.Parse(TokenizerJson.Bpe(
                normalizer: """{"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": " "}, {"type": "Replace", "pattern": {"String": "x"}, "content": "a"}, {"type": "NFKC"}, {"type": "Lowercase"}]}""",
                preTokenizer: """{"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "(?i:'s|'t)|[^\\r\\n\\p{L}]?\\p{L}+|\\p{N}{1,3}|\\s+(?!\\S)|\\s+"}, "behavior": "Isolated", "invert": false}]}""",
                postProcessor: """{"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "?", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}], "pair": [], "special_tokens": {"?": {"id": "?", "ids": [0], "tokens": ["?"]}}}""",
                decoder: """{"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "_"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}""",
                added: """[{"id": 7, "content": "<end>", "single_word": false, "lstrip": true, "rstrip": false, "normalized": false, "special": true}]""",
                options: """ "fuse_unk": true, "byte_fallback": false,""")),
        }).Save(first);
        var good = File.ReadAllBytes(first);
        Fuzz.Run($"tokenizer/{kind}", 500, random => Damage.Json(good, random), copy =>
        {
            File.WriteAllBytes(path, copy);
            var tokenizer = Tokenizer.Load(path);
            var ids = tokenizer.Encode("Say red, Ab ab's 12 x\n\n <end> \0é🦀");
            Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            tokenizer.Decode(ids);
        }, e => e is TokenizerFormatException && e.Message.StartsWith(path, StringComparison.Ordinal));
    }
}
