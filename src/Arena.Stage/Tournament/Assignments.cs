using Arena.Alignment.BaseModels;
using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Runs;

namespace Arena.Stage.Tournament;

/// <summary>Where models and checkpoints lie, and the jobs that follow from it.</summary>
/// <param name="run">What is played.</param>
/// <param name="models">The base model, the start that players train from, and the models that label.</param>
internal sealed class Assignments(RunContext run, ModelFolders models)
{
    private readonly Dictionary<string, string> _folders = [];

    public void Keep(TournamentEntry entry, string folder) => _folders[entry.Name] = folder;

    /// <summary>One increment, from the checkpoint of the round before.</summary>
    public TrainingJob Training(PlayerOptions player, int round)
    {
        var previous = round > 1 ? _folders[new TournamentEntry(player, round - 1).Name] : null;
        return new(player, round, models.Start, previous, run.Checkpoints, run.Seed,
            new Dictionary<string, string>(models.Labelers) { [ModelNames.Base] = models.Base },
            [.. run.Scenario.Events.Where(e => e.In(round) && (e is LabelEvent label && (label.Player ?? player.Name) == player.Name || e is RewardEvent reward && reward.Player == player.Name))],
            run.Scenario.Tournament.KeepBestGold,
            run.Scenario.Events.OfType<DiskFull>().Any(e => e.In(round)));
    }

    /// <summary>An entry's replies in a round.</summary>
    public ReplyJob Replies(TournamentEntry entry, int round, IReadOnlyList<Prompt> prompts)
    {
        var seed = run.Seed.For($"round/{round}/entry/{entry.Name}/reply");
        // An earlier checkpoint was measured when it was new.
        int? measured = entry.Round == round || !Catalogue.Trains(entry.Player) ? round : null;
        return new(entry.Player, _folders.GetValueOrDefault(entry.Name), models.Start, models.Base, prompts, seed, measured);
    }
}
