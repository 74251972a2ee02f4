namespace Arena.Alignment.BaseModels;

/// <summary>The folders of a scenario's models.</summary>
/// <param name="Base">The pretrained model, before any fine-tuning or alignment.</param>
/// <param name="Start">What players start from; the base where there is no fine-tuning.</param>
/// <param name="Labelers">Those of <c>models.labelers</c>, by name.</param>
/// <param name="Judge">The judge's reward model; null for a judge without one.</param>
public sealed record ModelFolders(string Base, string Start, IReadOnlyDictionary<string, string> Labelers, string? Judge = null)
{
    /// <summary>What people should know of how the world's texts fit the base, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
