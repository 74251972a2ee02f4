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

    /// <summary>The file, as it was named by the caller.</summary>
    public string Path { get; }

    /// <summary>The tensor that is to blame; null where it is the file as a whole or its header.</summary>
    public string? Tensor { get; }
}
