using Arena.Models.Checkpoints;

namespace Arena.Models.Transformers;

/// <summary>A config.json that Arena cannot build a model from, with the file, the field, and what to do.</summary>
public sealed class LlamaConfigException : ModelFolderException
{
    internal LlamaConfigException(string path, string? field, string what, Exception? inner = null)
        : base(field is null ? $"{path}: {what}" : $"{path}: {field}: {what}", inner)
    {
        Path = path;
        Field = field;
    }

    /// <summary>The file, as it was named by the caller.</summary>
    public string Path { get; }

    /// <summary>The field by its name in config.json; null where the file cannot be read or is no JSON object.</summary>
    public string? Field { get; }
}
