using Arena.Models.Checkpoints;

namespace Arena.Models.Safetensors;

/// <summary>A safetensors file that is not what the format says, with the file, the tensor if one is to blame, and what is wrong.</summary>
public sealed class SafetensorsException : ModelFolderException
{
    internal SafetensorsException(string path, string? tensor, string what, Exception? inner = null)
        : base(tensor is null ? $"{path}: {what}" : $"{path}: tensor \"{tensor}\": {what}", inner)
    {
        Path = path;
        Tensor = tensor;
    }

    public string Path { get; }

    public string? Tensor { get; }
}
