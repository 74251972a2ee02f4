using System.Security.Cryptography;
using System.Text;
using Arena.Learning.Files;
using Arena.Rules.Chance;
using static TorchSharp.torch;

namespace Arena.Learning.Models.Base;

/// <summary>Models that are made once and found again by what they are made of.</summary>
/// <param name="root">Where they lie.</param>
/// <param name="device">What they are made on.</param>
/// <param name="seed">What they are made with.</param>
internal sealed class ModelCache(string root, Device device, Seed seed)
{
    /// <summary>The whole folder of this name, which has the hash of its content behind it; made where there is none.</summary>
    public string Folder(string name, Action<string> make)
    {
        var folder = Directory.Exists(root) ? Directory.EnumerateDirectories(root, name + "-*").Order(StringComparer.Ordinal).FirstOrDefault(f => CheckpointFolder.Problem(f) is null) : null;
        return folder ?? CheckpointFolder.Publish(root, name, make).Folder;
    }

    /// <summary>Stands for these parts, seed and kind of device.</summary>
    public string Key(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [.. parts, $"{seed.Value}", $"{device.type}"]))))[..12];

    /// <summary>Stands for a model. Not its path: a given folder may hold another model tomorrow, and a cache may be moved.</summary>
    public static string Content(string folder) => string.Join('\n', LanguageModel.Files.Select(file =>
    {
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }));
}
