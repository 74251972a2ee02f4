using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Schedules;
using Arena.Worlds;

namespace Arena.Stage.Tournament;

/// <summary>A player on the stage as one of its checkpoints.</summary>
/// <param name="Player">The player with its options, as the scenario has it.</param>
/// <param name="Round">The round of the checkpoint; 0 for a player that does not train.</param>
internal sealed record TournamentEntry(PlayerOptions Player, int Round)
{
    /// <summary>What it plays under: <c>dpo@2</c>.</summary>
    public string Name => $"{Player.Name}@{Round}";
}

/// <summary>Who is on the stage in a round, who meets whom, and on what: pure, so that a resumed run plans the same.</summary>
internal sealed class TournamentPlan(Scenario scenario, IWorld world, Seed seed)
{
    /// <summary>Players whose recipe trains something, in the scenario's order.</summary>
    public IReadOnlyList<PlayerOptions> Learners { get; } = [.. scenario.Players.Where(Catalogue.Trains)];

    /// <summary>Whether who meets next hangs on who won: newest checkpoints alone play, in the players' order.</summary>
    private bool ByResult => scenario.Tournament.Format is TournamentFormat.Swiss or TournamentFormat.Knockout;

    /// <summary>Newest checkpoints first, then the earlier ones that stay.</summary>
    /// <param name="round">The number of the round, from 1.</param>
    /// <param name="forfeited">Names of the players that forfeited and play no more.</param>
    public IReadOnlyList<TournamentEntry> Entries(int round, IReadOnlySet<string> forfeited)
    {
        var players = scenario.Players.Where(p => !forfeited.Contains(p.Name)).ToList();
        return
        [
            .. players.Select(p => new TournamentEntry(p, Catalogue.Trains(p) ? round : 0)),
            .. ByResult ? [] : players.Where(Catalogue.Trains)
            .SelectMany(p => Enumerable.Range(1, scenario.Tournament.Earlier).Select(back => new TournamentEntry(p, round - back)))
            .Where(e => e.Round >= 1),
        ];
    }

    /// <summary>
    /// Who meets next; nobody where all have met that should. Two earlier checkpoints have met before, and do not meet again.
    /// </summary>
    /// <param name="round">The number of the round, from 1.</param>
    /// <param name="entries">The entries of <see cref="Entries"/> for this round.</param>
    /// <param name="played">All pairings of the round so far, in the order in which they were given out.</param>
    public IReadOnlyList<Pairing> Next(int round, IReadOnlyList<TournamentEntry> entries, IReadOnlyList<PlayedPairing> played)
    {
        if (ByResult)
        {
            IReadOnlyList<string> seeds = [.. entries.Select(e => e.Name)];
            return scenario.Tournament.Format == TournamentFormat.Swiss ? FormatsByResult.Swiss(seeds, played)
                : FormatsByResult.Knockout(seeds, played);
        }
        if (played.Count > 0) return [];

        bool Newest(string name) => entries.Any(e => e.Name == name && (e.Round == round || !Catalogue.Trains(e.Player)));
        var names = entries.Select(e => e.Name).ToList();
        var all = scenario.Tournament.Format switch
        {
            TournamentFormat.Gauntlet => Gauntlet.Pairings(
                [.. entries.Where(e => e.Player.Name == scenario.Tournament.Challenger && (e.Round == round || !Catalogue.Trains(e.Player)))
                    .Select(e => e.Name)],
                [.. entries.Where(e => e.Player.Name != scenario.Tournament.Challenger || (e.Round != round && Catalogue.Trains(e.Player)))
                .Select(e => e.Name)]),
            _ => RoundRobin.Rounds(names).SelectMany(pairings => pairings),
        };
        return [.. all.Where(p => Newest(p.First) || Newest(p.Second))];
    }

    /// <summary>How many pairings a round has in all.</summary>
    public int Meetings(int round, IReadOnlyList<TournamentEntry> entries) => scenario.Tournament.Format switch
    {
        TournamentFormat.Swiss => FormatSize.Swiss(entries.Count),
        TournamentFormat.Knockout => FormatSize.Knockout(entries.Count),
        _ => Next(round, entries, []).Count,
    };

    /// <summary>
    /// What is played on in a round: a draw without replacement from the split (that of an event where one shifts it), the
    /// same for all entries.
    /// </summary>
    public IReadOnlyList<Prompt> Prompts(int round)
    {
        var split = scenario.Events.OfType<PromptsShift>().LastOrDefault(e => e.In(round))?.Split ?? scenario.Tournament.Split;
        var prompts = world.Prompts(split).ToArray();
        seed.For($"round/{round}/prompts").Random().Shuffle(prompts);
        return [.. prompts.Take(scenario.Tournament.Prompts)];
    }
}
