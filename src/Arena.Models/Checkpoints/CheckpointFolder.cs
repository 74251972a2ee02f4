using System.Security.Cryptography;
using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Checkpoints;

/// <summary>
/// A folder named by its content: files are written under a temporary name, then the folder is renamed to
/// <c>NAME-HASH</c>, so that a reader never meets half of one. <c>checkpoint.json</c> in it lists each file's SHA-256.
/// </summary>
public static class CheckpointFolder
{
    private const string ManifestFile = "checkpoint.json";

    private const int MostOfManifest = 1 << 20;

    /// <summary>Writes a folder through <paramref name="write"/> and publishes it.</summary>
    /// <returns>Its path, and the hash of its content (SHA-256, hex).</returns>
    /// <exception cref="DiskFullException">There is no room; nothing is left of what was written.</exception>
    public static (string Folder, string Hash) Publish(string root, string name, Action<string> write)
    {
        var temporary = Path.Combine(root, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            // With the folders that it lies in.
            Directory.CreateDirectory(temporary);
            write(temporary);
            var manifest = JsonSerializer.SerializeToUtf8Bytes(Manifest(temporary));
            var hash = Convert.ToHexStringLower(SHA256.HashData(manifest));
            AtomicFile.Write(Path.Combine(temporary, ManifestFile), stream => stream.Write(manifest));
            var folder = Path.Combine(root, $"{name}-{Named(manifest)}");
            // The same content is there already when a killed run is repeated; a damaged one of that name is replaced.
            if (Directory.Exists(folder))
            {
                if (Problem(folder) is null && manifest.SequenceEqual(File.ReadAllBytes(Path.Combine(folder, ManifestFile))))
                    return (folder, hash);
                Directory.Delete(folder, recursive: true);
            }
            Directory.Move(temporary, folder);
            return (folder, hash);
        }
        catch (IOException e) when (DiskFullException.Says(e))
        {
            throw new DiskFullException($"{name} to {root}", e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>
    /// The hash of a published folder's content (SHA-256, hex), as its list of files says; null of a folder without such a
    /// list.
    /// </summary>
    /// <exception cref="ModelFolderException">The list cannot be read.</exception>
    public static string? Hash(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        try
        {
            return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(RegularFile.Read(path, MostOfManifest))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What is wrong with a folder, e.g. a file cut short; null when every file is as it was written.</summary>
    public static string? Problem(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        try
        {
            if (RegularFile.Problem(path, MostOfManifest) is { } problem) return $"{folder}: {ManifestFile} {problem}";
            var manifest = File.ReadAllBytes(path);
            var expected = JsonSerializer.Deserialize<SortedDictionary<string, string>>(manifest);
            if (expected is null or { Count: 0 }) return $"{path} lists no file";
            // The folder's name vouches for the list, and the list for the files.
            if (!Path.TrimEndingDirectorySeparator(folder).EndsWith($"-{Named(manifest)}", StringComparison.Ordinal))
                return $"{path} is not as it was written (cut short or changed), or the folder was given another name";
            foreach (var (file, hash) in expected)
            {
                var full = Path.Combine(folder, file);
                // Whoever makes a list with a fitting name could otherwise have any file of the machine read, some of which never end.
                if (Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
                    return $"{path} lists {file}, which is no file of the folder";
                if (!File.Exists(full)) return $"{full} is missing";
                if (HashOfFile(full) != hash) return $"{full} is not as it was written (cut short or changed)";
            }
            return null;
        }
        catch (JsonException e)
        {
            return $"{path}: {e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be read: {e.Message}";
        }
    }

    /// <summary>What a manifest's folder is named by.</summary>
    private static string Named(byte[] manifest) => Convert.ToHexStringLower(SHA256.HashData(manifest))[..12];

    private static SortedDictionary<string, string> Manifest(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = HashOfFile(file);
        return files;
    }

    // A pipe or device in a file's place counts as an empty file: waiting for its content could have no end.
    private static string HashOfFile(string file)
    {
        if (FileKinds.Of(file) != FileKind.Regular) return Convert.ToHexStringLower(SHA256.HashData([]));
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
