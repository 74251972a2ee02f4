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

    public string Path { get; }

    public string? Field { get; }
}
