using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Arena.Models.Checkpoints;

namespace Arena.Models;

/// <summary>Checkpoints in folders of this machine. May be used by several threads.</summary>
/// <param name="root">Where checkpoints are published: the run's folder.</param>
public sealed class LocalCheckpoints(string root) : ICheckpointStore
{
    private readonly ConcurrentDictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Folder(string hash) => _folders.TryGetValue(hash, out var folder)
        ? folder
        : throw new ModelFolderException(
            $"there is no checkpoint of content {hash} here; it was neither made nor registered in this process");

    /// <inheritdoc/>
    public string Publish(string name, Action<string> write)
    {
        var (folder, hash) = CheckpointFolder.Publish(root, name, write);
        Keep(hash, folder);
        return hash;
    }

    /// <inheritdoc/>
    public string Register(string folder)
    {
        var hash = CheckpointFolder.Hash(folder) ?? Content(folder);
        Keep(hash, folder);
        return hash;
    }

    /// <summary>Remembers where a content lies whose hash is known: of a checkpoint that the record of a run names.</summary>
    public void Keep(string hash, string folder) => _folders[hash] = folder;

    private static string Content(string folder)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LanguageModel.Content(folder))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException($"{folder}: cannot be read: {e.Message}", e);
        }
    }
}
