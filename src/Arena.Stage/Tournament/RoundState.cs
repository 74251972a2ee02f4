using Arena.Learning.Decoding;
using Arena.Rules.Worlds;

namespace Arena.Stage.Tournament;

/// <summary>How far a round is.</summary>
internal sealed class RoundState
{
    /// <summary>Players still training.</summary>
    public HashSet<string> Training { get; init; } = [];

    public IReadOnlyList<Entry> Entries { get; set; } = [];

    public IReadOnlyList<Prompt> Prompts { get; set; } = [];

    /// <summary>Entries still answering.</summary>
    public HashSet<string> Answering { get; set; } = [];

    /// <summary>Replies by entry and prompt.</summary>
    public Dictionary<string, Dictionary<string, Reply>> Replies { get; } = [];

    public int Pairings { get; set; }

    public int Unjudged { get; set; }

    /// <summary>What an entry replied; null when it failed to.</summary>
    public string? Text(string entry, string promptId) => Replies.TryGetValue(entry, out var replies) && replies.TryGetValue(promptId, out var reply) ? reply.Text : null;
}
