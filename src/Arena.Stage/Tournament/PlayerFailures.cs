using Arena.Alignment.Contracts;

namespace Arena.Stage.Tournament;

/// <summary>How often each player has failed in a round, why it last did, and what follows. Of a round, so that a run that is resumed gives a player as many tries as one that is not.</summary>
internal sealed class PlayerFailures
{
    /// <summary>How long to wait before each further try: what was full or busy has a moment to clear.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly Dictionary<string, (int Count, Exception Last)> _failures = [];

    public void Add(string player, Exception why) => _failures[player] = (_failures.GetValueOrDefault(player).Count + 1, why);

    /// <summary>Why the player last failed.</summary>
    public string Reason(string player) => _failures.TryGetValue(player, out var failed) ? failed.Last.Message : "it stopped";

    /// <summary>How long it waits before it tries again; null when it is out: it failed too often, or would in the same way, since the seed is the same.</summary>
    public TimeSpan? Wait(string player) =>
        _failures.TryGetValue(player, out var failed) && failed.Last is not TrainingDivergedException && failed.Count <= Waits.Length ? Waits[failed.Count - 1] : null;
}
