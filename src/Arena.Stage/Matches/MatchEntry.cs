using Arena.Alignment.Recipes;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Tournament;

namespace Arena.Stage.Matches;

/// <summary>Who can play in a match: a player of a recorded run as one of its checkpoints, or any model folder.</summary>
/// <param name="Player">Who, with the options that it was played with.</param>
/// <param name="Name">What it plays under, e.g. <c>dpo@3</c>.</param>
/// <param name="Checkpoint">Its checkpoint; null for a player that does not train.</param>
/// <param name="Model">The model folder that it answers with; null for that of its checkpoint, or the run's start.</param>
public sealed record MatchEntry(PlayerOptions Player, string Name, string? Checkpoint, string? Model)
{
    /// <summary>All entries of a run that can play, by player in the scenario's order and then by round.</summary>
    /// <param name="record">The record that holds the run and its checkpoints.</param>
    /// <param name="runId">The id of the run.</param>
    /// <param name="scenario">The scenario as the run recorded it: it says who plays.</param>
    public static IReadOnlyList<MatchEntry> Of(RecordReader record, string runId, Scenario scenario)
    {
        var checkpoints = record.Checkpoints(runId).ToLookup(c => c.Player);
        return [.. scenario.Players.SelectMany(player => Catalogue.Trains(player)
            ? checkpoints[player.Name].OrderBy(c => c.Round).Select(c => new MatchEntry(player, c.Entry, c.Folder, null))
            : [new MatchEntry(player, new TournamentEntry(player, 0).Name, null, null)])];
    }

    /// <summary>The entry of this name, or the newest of the player of this name; null where there is neither.</summary>
    public static MatchEntry? Find(IReadOnlyList<MatchEntry> entries, string name) =>
        entries.FirstOrDefault(e => e.Name == name) ?? entries.LastOrDefault(e => e.Player.Name == name);

    /// <exception cref="ModelFolderException">Its checkpoint is missing or damaged.</exception>
    public void CheckCheckpoint()
    {
        if (Checkpoint is not null) UsableCheckpoint.Require(Name, Checkpoint);
    }

    /// <summary>The folder of the model that it answers with; null for the run's start.</summary>
    public string? ModelFolder => Model ?? (Checkpoint is null ? null : Path.Combine(Checkpoint, CheckpointParts.Policy));

    /// <summary>A model from anywhere that samples its answers: a folder in Hugging Face layout, or a checkpoint with one in it.</summary>
    public static MatchEntry OfFolder(string folder)
    {
        var policy = Path.Combine(folder, CheckpointParts.Policy);
        var player = new PlayerOptions
        {
            Name = "folder", Feedback = new NoFeedbackOptions(), Reward = new NoRewardOptions(), Optimizer = new NoOptimizerOptions(),
                Decoding = new SampleOptions(),
        };
        return new(player, folder, null, Directory.Exists(policy) ? policy : folder);
    }
}
