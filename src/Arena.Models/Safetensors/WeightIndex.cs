using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Safetensors;

/// <summary>
/// Which of several safetensors files holds which tensor: <c>model.safetensors.index.json</c> of a checkpoint that was split.
/// </summary>
/// <param name="Path">The path of the index, which errors name.</param>
/// <param name="FileOf">Each tensor's file, by name in the same folder.</param>
internal sealed record WeightIndex(string Path, IReadOnlyDictionary<string, string> FileOf)
{
    // The largest public checkpoints have a few hundred files and a hundred thousand tensors.
    private const int MostBytes = 64 << 20, MostFiles = 4096;

    /// <summary>The files, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; } = [.. FileOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <exception cref="SafetensorsException">It cannot be read, or names what is no file of its folder.</exception>
    public static WeightIndex Load(string path)
    {
        try
        {
            using var document = StrictJson.Parse(RegularFile.Read(path, MostBytes));
            return Read(path, document.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SafetensorsException(path, null, $"cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SafetensorsException(path, null, $"is not valid JSON: {e.Message}", e);
        }
    }

    private static WeightIndex Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("weight_map", out var map)
            || map.ValueKind != JsonValueKind.Object)
            throw new SafetensorsException(path, null, "has no object \"weight_map\" that names each tensor's file");
        var fileOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String)
                throw new SafetensorsException(path, entry.Name, $"must have a file's name, not {entry.Value.ValueKind}");
            var file = entry.Value.GetString()!;
            // Whoever makes an index could otherwise have any file of the machine read.
            if (!file.EndsWith(".safetensors", StringComparison.Ordinal) || file.AsSpan().ContainsAny('/', '\\', '\0'))
                throw new SafetensorsException(path, entry.Name, $"\"{file}\" is not the name of a .safetensors file in the same folder");
            fileOf.Add(entry.Name, file);
        }
        var index = new WeightIndex(path, fileOf);
        return index.Files.Count switch
        {
            0 => throw new SafetensorsException(path, null, "lists no tensor"),
            > MostFiles =>
            throw new SafetensorsException(path, null, $"lists {index.Files.Count} files, more than the {MostFiles} that are read"),
            _ => index,
        };
    }
}
