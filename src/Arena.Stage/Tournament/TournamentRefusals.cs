using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Stage.Tournament;

/// <summary>Tournaments that nobody could play, and events that never happen in one.</summary>
public static class TournamentRefusals
{
    /// <summary>
    /// Why a tournament cannot be played: nobody meets anybody, the world has no or too few prompts of the split, or an event changes
    /// nothing. Empty where it can. Of a world that is read from a file, too few prompts are no refusal but a note.
    /// </summary>
    /// <param name="scenario">A scenario that was read without errors.</param>
    /// <param name="world">The world of that scenario.</param>
    public static IEnumerable<Refusal> Of(Scenario scenario, IWorld world)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(world);
        var (tournament, plan) = (scenario.Tournament, new TournamentPlan(scenario, world, new Seed(scenario.Seed)));
        if (plan.Meetings(tournament.Rounds, plan.Entries(tournament.Rounds, new HashSet<string>())) == 0)
            yield return new("players", tournament.Format is TournamentFormat.Swiss or TournamentFormat.Knockout
                ? "nobody would meet anybody; add a player"
                : "nobody would meet anybody; add a player, or let one that trains meet its earlier checkpoints over rounds: 2 or more "
                    + "with earlier: 1 or more");
        var there = world.Prompts(tournament.Split).Count;
        if (there == 0)
            yield return new("tournament.split", $"world {world.Name} has no {Name(tournament.Split)} prompts; choose another split");
        // How many a file has is known only when it has been read.
        else if (there < tournament.Prompts && world is not IRecordedWorld)
            yield return new("tournament.prompts",
                $"{tournament.Prompts} are asked for, and the world has {there} {Name(tournament.Split)} prompts; ask for {there} or "
                + "fewer, or give the world more");
        foreach (var (i, happening) in scenario.Events.Index())
        {
            var why = happening switch
            {
                PromptsShift shift when world.Prompts(shift.Split).Count == 0 =>
                    $"shifts to {Name(shift.Split)} prompts, of which world {world.Name} has none; choose another split",
                PromptsShift shift when shift.Split == tournament.Split && scenario.Events.OfType<PromptsShift>().Count() == 1 =>
                    $"shifts to the {Name(shift.Split)} prompts that are played on anyway, so that nothing would happen; choose another "
                        + "split",
                DiskFull when plan.Learners.Count == 0 =>
                "leaves no room for a checkpoint, and nobody trains, so that it would never happen; remove it, or add a player that trains",
                _ => null,
            };
            if (why is not null) yield return new($"events[{i}]", why);
        }
    }

    /// <summary>What is worth knowing before a tournament begins, a sentence each.</summary>
    public static IEnumerable<string> Notes(Scenario scenario, IWorld world)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(world);
        return scenario.Events.OfType<PromptsShift>().Select(shift => shift.Split).Append(scenario.Tournament.Split).Distinct()
            .Where(split => world.Prompts(split).Count < scenario.Tournament.Prompts)
            .Select(split => $"tournament.prompts asks for {scenario.Tournament.Prompts} prompts, and there are "
                + $"{world.Prompts(split).Count} {Name(split)} prompts: all of them are played");
    }

    private static string Name(Split split) =>
        split == Split.OutOfDistribution ? "out-of-distribution" : split.ToString().ToLowerInvariant();
}
