using Arena.Models.Checkpoints;

namespace Arena.Models;

/// <summary>A checkpoint that is not as it was written, or holds weights that are not finite; the message names the file.</summary>
/// <param name="entry">What the checkpoint plays as, e.g. <c>dpo@2</c>.</param>
/// <param name="problem">The file, and what is wrong with it.</param>
public sealed class DamagedCheckpointException(string entry, string problem) : ModelFolderException(
    $"the checkpoint of {entry} cannot be used: {problem}")
{
    /// <summary>What the checkpoint plays as, e.g. <c>dpo@2</c>.</summary>
    public string Entry { get; } = entry;
}
