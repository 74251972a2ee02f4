using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tournament;

/// <summary>What models and checkpoints there are, by hash, and the jobs that follow from it.</summary>
/// <param name="models">Hashes of the run's models, which every job names.</param>
internal sealed class Assignments(ModelHashes models)
{
    private readonly Dictionary<string, string> _checkpoints = [];
    private int _jobs;

    /// <summary>Notes the checkpoint of an entry, from which later jobs go on.</summary>
    /// <param name="entry">The player and the round of the checkpoint.</param>
    /// <param name="hash">The hash of the checkpoint's content.</param>
    public void Keep(TournamentEntry entry, string hash) => _checkpoints[entry.Name] = hash;

    /// <summary>One increment, from the checkpoint of the round before.</summary>
    public TrainIncrement Training(PlayerOptions player, int round)
    {
        var previous = round > 1 ? _checkpoints[new TournamentEntry(player, round - 1).Name] : null;
        return new(Id("train", new TournamentEntry(player, round).Name), player.Name, round, previous, models);
    }

    /// <summary>An entry's replies in a round.</summary>
    public WriteReplies Replies(TournamentEntry entry, int round, IReadOnlyList<Prompt> prompts) =>
        new(Id("answer", entry.Name), entry.Player.Name, entry.Name, round, _checkpoints.GetValueOrDefault(entry.Name),
            new(prompts.Select(prompt => prompt.Id)), models);

    /// <summary>Whether an entry's replies in a round are measured: an earlier checkpoint was when it was new.</summary>
    public static bool Measures(TournamentEntry entry, int round) => entry.Round == round || !Catalogue.Trains(entry.Player);

    private string Id(string what, string entry) => $"{what}/{entry}#{++_jobs}";
}
