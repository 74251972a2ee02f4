using Arena.Rules.Scenarios;
using Arena.Stage.Record;
using Arena.Stage.Tournament;

namespace Arena.Stage.Matches;

/// <summary>A player of a recorded run as one of its checkpoints.</summary>
/// <param name="Player">Who, with the options that it was played with.</param>
/// <param name="Name">What it plays under, e.g. <c>dpo@3</c>.</param>
/// <param name="Folder">Its checkpoint; null for a player that does not train.</param>
public sealed record RecordedEntry(PlayerOptions Player, string Name, string? Folder)
{
    /// <summary>All entries of a run that can play, by player in the scenario's order and then by round.</summary>
    /// <param name="record">Holds the run.</param>
    /// <param name="runId">Which run.</param>
    /// <param name="scenario">As the run recorded it.</param>
    public static IReadOnlyList<RecordedEntry> Of(RecordReader record, string runId, Scenario scenario)
    {
        var checkpoints = record.Checkpoints(runId).ToLookup(c => c.Player);
        return [.. scenario.Players.SelectMany(player => TournamentPlan.Trains(player)
            ? checkpoints[player.Name].OrderBy(c => c.Round).Select(c => new RecordedEntry(player, c.Entry, c.Folder))
            : [new RecordedEntry(player, new Entry(player, 0).Name, null)])];
    }
}
