using System.Security.Cryptography;
using Arena.Core.Files;
using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using static TorchSharp.torch;

namespace Arena.Models;

/// <summary>A model with its tokenizer: what a folder in Hugging Face layout holds.</summary>
/// <param name="model">The decoder with its weights; becomes this object's own.</param>
/// <param name="tokenizer">The tokenizer that the model was trained with.</param>
/// <param name="replyRoom">The most tokens of a reply, for which prompts leave room in the context; null where nothing is cut.</param>
public sealed class LanguageModel(Llama model, Tokenizer tokenizer, int? replyRoom = null) : IDisposable
{
    /// <summary>The file of the tokenizer within a model's folder.</summary>
    public const string TokenizerFile = "tokenizer.json";

    /// <summary>The files of a model's folder, by name.</summary>
    /// <exception cref="ModelFolderException">The list of its weights cannot be read.</exception>
    public static IEnumerable<string> Files(string folder) => [LlamaCheckpoint.ConfigFile, .. WeightFiles.Names(folder), TokenizerFile];

    /// <summary>
    /// Stands for a model, by the hashes of its files. Not its path: a given folder may hold another model tomorrow, and a
    /// cache may be moved.
    /// </summary>
    /// <exception cref="ModelFolderException">The list of its weights cannot be read.</exception>
    public static string Content(string folder) => string.Join('\n', Files(folder).Select(file =>
    {
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }));

    /// <summary>The decoder with its weights. It is disposed together with this object.</summary>
    public Llama Model { get; } = model;

    /// <summary>Turns text into the ids that the model reads, and back. Copies of the model share it.</summary>
    public Tokenizer Tokenizer { get; } = tokenizer;

    /// <summary>Tokens that end a reply. Never empty: a model that cannot end would be judged on what was cut.</summary>
    public IReadOnlyList<int> EndIds => Model.Config.EosTokenIds;

    /// <summary>Reads <c>config.json</c>, <c>model.safetensors</c> (or the files that its index lists) and <c>tokenizer.json</c>.</summary>
    /// <param name="folder">The folder that the three are in.</param>
    /// <param name="device">The device that the weights are put on.</param>
    /// <param name="replyRoom">The most tokens of a reply; null where nothing is to be cut.</param>
    /// <exception cref="ModelFolderException">A file is missing or cannot be used, the two do not belong together, or a reply
    /// leaves no room for a prompt.</exception>
    public static LanguageModel Load(string folder, Device device, int? replyRoom = null)
    {
        var (tokenizer, config) = Checked(folder);
        if (NoRoom(config.MaxPositionEmbeddings, replyRoom) is { } why) throw new ModelFolderException($"{folder}: {why}");
        return new LanguageModel(LlamaCheckpoint.Load(folder, config, device), tokenizer, replyRoom);
    }

    /// <summary>The tokenizer alone, of a folder that may lack the rest.</summary>
    /// <exception cref="ModelFolderException">There is none, or it cannot be used.</exception>
    public static Tokenizer LoadTokenizer(string folder)
    {
        RequireFolder(folder);
        Require(folder, TokenizerFile);
        return Tokenizer.Load(Path.Combine(folder, TokenizerFile));
    }

    /// <summary>Why replies do not fit a context; null where they do.</summary>
    public static string? NoRoom(int context, int? replyRoom) => replyRoom >= context - 1
        ? $"replies of up to {replyRoom} tokens leave no room for a prompt in a context of {context}; lower max-reply-tokens of the "
            + "world, or take a model with a longer context"
        : null;

    /// <summary>What can be known of a folder without its weights, which may be large.</summary>
    /// <exception cref="ModelFolderException">A file is missing or cannot be used, or the two do not belong together.</exception>
    public static (Tokenizer Tokenizer, LlamaConfig Config) Checked(string folder)
    {
        RequireFolder(folder);
        foreach (var file in Files(folder)) Require(folder, file);
        var tokenizer = Tokenizer.Load(Path.Combine(folder, TokenizerFile));
        var config = LlamaConfig.Load(Path.Combine(folder, LlamaCheckpoint.ConfigFile));
        if (tokenizer.VocabularySize > config.VocabSize)
            throw new ModelFolderException($"{folder}: {TokenizerFile} has {tokenizer.VocabularySize} tokens but the model scores only "
                + $"{config.VocabSize}; they are not of one model, take both from the same checkpoint");
        if (config.EosTokenIds.Count == 0)
            throw new ModelFolderException(
                $"{folder}: {LlamaCheckpoint.ConfigFile} names no eos_token_id, so no reply could ever end; add it");
        return (tokenizer, config);
    }

    private static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ModelFolderException($"{(folder == "" ? "\"\"" : folder)}: "
                + $"{(File.Exists(folder) ? "is a file" : "no such folder")}; a model is a folder with {LlamaCheckpoint.ConfigFile}, "
                + $"{WeightFiles.SingleFile} and {TokenizerFile}");
    }

    private static void Require(string folder, string file)
    {
        try
        {
            if (RegularFile.Problem(Path.Combine(folder, file)) is not { } problem) return;
            var others = file == WeightFiles.SingleFile ? OtherWeights(folder) : "";
            throw new ModelFolderException($"{folder}: {file} {problem}{others}; a model is a folder in Hugging Face layout");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException($"{folder}: {file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What lies there in the weights' place, and what to do with it.</summary>
    private static string OtherWeights(string folder)
    {
        var found = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))
            .Where(f => Path.GetExtension(f) is ".safetensors" or ".bin" or ".pt" or ".pth" or ".gguf")
            .Order(StringComparer.Ordinal).Take(3).ToList();
        return found.Count == 0 ? ""
            : found.Exists(f => f.EndsWith(".safetensors", StringComparison.Ordinal))
                ? $"; there is {string.Join(", ", found)}, but neither that name nor {WeightFiles.IndexFile}, which says what lies in which"
            : $"; there is {string.Join(", ", found)}, which is not read: save the model as safetensors, as save_pretrained of "
                + "transformers does";
    }

    /// <summary>A model of finite weights can still overflow; what it writes then is noise.</summary>
    /// <param name="folder">The folder of the model, which the error names.</param>
    /// <param name="logProbs">What it gives to tokens.</param>
    /// <exception cref="ModelFolderException">One is not finite.</exception>
    public static void CheckScores(string folder, IEnumerable<double> logProbs)
    {
        if (!logProbs.All(double.IsFinite))
            throw new ModelFolderException($"{folder}: the model's scores are not finite: its weights are so large that single precision "
                + "overflows, or damaged; take another checkpoint");
    }

    /// <summary>Writes config, weights (float32) and tokenizer into a folder, which is made where there is none.</summary>
    public void Save(string folder)
    {
        LlamaCheckpoint.Save(Model, folder);
        Tokenizer.Save(Path.Combine(folder, TokenizerFile));
    }

    /// <summary>A model of its own with the same weights.</summary>
    public LanguageModel Copy()
    {
        var copy = new Llama(Model.Config, Model.Device);
        copy.CopyFrom(Model);
        return new LanguageModel(copy, Tokenizer, replyRoom);
    }

    /// <summary>
    /// A prompt's tokens, with the begin token as the tokenizer's own rules add it. Of one that leaves too little room for a
    /// reply, the end.
    /// </summary>
    public int[] Encode(string text)
    {
        var ids = Tokenizer.Encode(text);
        var most = Model.Config.MaxPositionEmbeddings - replyRoom ?? ids.Length;
        if (ids.Length <= most) return ids;
        return ids[0] == Model.Config.BosTokenId ? [ids[0], .. ids[^(most - 1)..]] : ids[^most..];
    }

    /// <summary>A reply's tokens, with the end token unless it was cut: by whoever wrote it, or here where it is too long.</summary>
    public int[] EncodeReply(string text, bool ended = true)
    {
        var ids = Tokenizer.Encode(text, addSpecial: false);
        if (ids.Length + (ended ? 1 : 0) > replyRoom) return ids[..Math.Min(ids.Length, replyRoom.Value)];
        return ended ? [.. ids, EndIds[0]] : ids;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => Model.Dispose();
}
