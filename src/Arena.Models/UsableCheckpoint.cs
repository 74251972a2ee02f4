using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;

namespace Arena.Models;

/// <summary>Folders of models that arena itself wrote, to be gone on from.</summary>
public static class UsableCheckpoint
{
    /// <summary>Demands that a checkpoint can be gone on from.</summary>
    /// <param name="entry">What it plays as, e.g. <c>dpo@2</c>.</param>
    /// <param name="folder">Where it lies.</param>
    /// <exception cref="DamagedCheckpointException">It cannot; the message names the file.</exception>
    public static void Require(string entry, string folder)
    {
        if (Problem(folder) is { } problem) throw new DamagedCheckpointException(entry, problem);
    }

    /// <summary>
    /// Why a published folder (<see cref="CheckpointFolder"/>) cannot be gone on from: a file is not as it was written, or holds a
    /// weight that is not finite; null for nothing.
    /// </summary>
    public static string? Problem(string folder)
    {
        if (CheckpointFolder.Problem(folder) is { } problem) return problem;
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.safetensors", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)) TensorFile.CheckFinite(path);
            return null;
        }
        catch (ModelFolderException e)
        {
            return e.Message;
        }
    }
}
