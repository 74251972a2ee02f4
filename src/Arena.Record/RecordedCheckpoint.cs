namespace Arena.Record;

/// <summary>The trained checkpoint of a player after a round.</summary>
/// <param name="Player">The player that it was trained for.</param>
/// <param name="Round">The round that it was trained in; 0 for what the player started from.</param>
/// <param name="Entry">The name that it plays under, e.g. <c>dpo@2</c>.</param>
/// <param name="ContentHash">The hash of its content, which also names it on disk.</param>
/// <param name="Folder">The folder that holds it.</param>
/// <param name="Steps">Optimizer steps of that round.</param>
public sealed record RecordedCheckpoint(
    string Player, int Round, string Entry, string ContentHash, string Folder, long Steps);
