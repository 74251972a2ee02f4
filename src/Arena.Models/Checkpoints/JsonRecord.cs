using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Checkpoints;

/// <summary>The small JSON files that lie beside weights and say what these do not.</summary>
public static class JsonRecord
{
    private const int MostBytes = 1 << 20;

    /// <summary>Writes a record as JSON, in one step: a file that was there before is either kept whole or replaced whole.</summary>
    /// <exception cref="IOException">The file cannot be written; where the disk is full, a <see cref="DiskFullException"/>.</exception>
    public static void Write<T>(string path, T record) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, record));

    /// <exception cref="ModelFolderException">It is missing or damaged.</exception>
    public static T Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(RegularFile.Read(path, MostBytes)) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelFolderException($"{path}: cannot be read: {e.Message}", e);
        }
    }
}
