using Arena.Rules.Chance;
using Arena.Rules.Scenarios;
using Arena.Rules.Schedules;
using Arena.Rules.Worlds;

namespace Arena.Stage.Tournament;

/// <summary>A player on the stage as one of its checkpoints.</summary>
/// <param name="Player">The player.</param>
/// <param name="Round">The round of the checkpoint; 0 for a player that does not train.</param>
internal sealed record Entry(PlayerOptions Player, int Round)
{
    /// <summary>What it plays under: <c>dpo@2</c>.</summary>
    public string Name => $"{Player.Name}@{Round}";
}

/// <summary>Who is on the stage in a round, who meets whom, and on what: pure, so that a resumed run plans the same.</summary>
internal sealed class TournamentPlan(Scenario scenario, IWorld world, Seed seed)
{
    /// <summary>Whether a player changes from round to round: its policy, or the reward model that it chooses replies by.</summary>
    public static bool Trains(PlayerOptions player) =>
        player.Optimizer is not Learning.Optimizers.NoOptimizerOptions || player.Reward is not Learning.Rewards.NoRewardOptions;

    /// <summary>Players that train.</summary>
    public IReadOnlyList<PlayerOptions> Learners { get; } = [.. scenario.Players.Where(Trains)];

    /// <summary>Newest checkpoints first, then the earlier ones that stay.</summary>
    /// <param name="round">From 1.</param>
    /// <param name="forfeited">Players that are out.</param>
    public IReadOnlyList<Entry> Entries(int round, IReadOnlySet<string> forfeited)
    {
        var players = scenario.Players.Where(p => !forfeited.Contains(p.Name)).ToList();
        return
        [
            .. players.Select(p => new Entry(p, Trains(p) ? round : 0)),
            .. players.Where(Trains).SelectMany(p => Enumerable.Range(1, scenario.Tournament.Earlier).Select(back => new Entry(p, round - back))).Where(e => e.Round >= 1),
        ];
    }

    /// <summary>Who meets whom. Two earlier checkpoints have met before, and do not meet again.</summary>
    public IReadOnlyList<Pairing> Pairings(int round, IReadOnlyList<Entry> entries)
    {
        bool Newest(string name) => entries.Any(e => e.Name == name && (e.Round == round || !Trains(e.Player)));
        var names = entries.Select(e => e.Name).ToList();
        var all = scenario.Tournament.Schedule switch
        {
            ScheduleKind.Gauntlet => Gauntlet.Pairings(
                [.. entries.Where(e => e.Player.Name == scenario.Tournament.Challenger && (e.Round == round || !Trains(e.Player))).Select(e => e.Name)],
                [.. entries.Where(e => e.Player.Name != scenario.Tournament.Challenger || (e.Round != round && Trains(e.Player))).Select(e => e.Name)]),
            _ => RoundRobin.Rounds(names).SelectMany(pairings => pairings),
        };
        return [.. all.Where(p => Newest(p.First) || Newest(p.Second))];
    }

    /// <summary>What is played on in a round: a draw without replacement from the split (that of an event where one shifts it), the same for all entries.</summary>
    public IReadOnlyList<Prompt> Prompts(int round)
    {
        var split = scenario.Events.OfType<PromptsShift>().LastOrDefault(e => e.In(round))?.Split ?? scenario.Tournament.Split;
        var prompts = world.Prompts(split).ToArray();
        seed.For($"round/{round}/prompts").Random().Shuffle(prompts);
        return [.. prompts.Take(scenario.Tournament.Prompts)];
    }
}
