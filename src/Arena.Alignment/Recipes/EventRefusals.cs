using Arena.Alignment.Rewards;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>Events that happen to labels and rewards that a player does not have, and so never happen.</summary>
internal static class EventRefusals
{
    public static IEnumerable<Refusal> Of(Scenario scenario)
    {
        foreach (var (i, happening) in scenario.Events.Index())
        {
            var why = happening switch
            {
                LabelEvent { Player: null } when !scenario.Players.Any(Labelled) =>
                    $"changes labels, and no player's feedback gives any, so that it would never happen; remove it, or choose "
                        + $"{CapabilityNeeds.Choices(typeof(FeedbackOptions), Capability.Preferences)} for a player",
                LabelEvent { Player: { } name } when Of(scenario, name) is { } player && !Labelled(player) =>
                    $"changes the labels of {name}, whose feedback gives none; let it happen to another player, or choose "
                        + $"{CapabilityNeeds.Choices(typeof(FeedbackOptions), Capability.Preferences)}",
                RewardEvent own when Of(scenario, own.Player) is { } player => Why(own, player, scenario.Tournament.Rounds),
                _ => null,
            };
            if (why is not null) yield return new($"events[{i}]", why);
        }
    }

    private static string? Why(RewardEvent happening, PlayerOptions player, int rounds)
    {
        if (player.Reward is NoRewardOptions)
            return $"changes the reward model of {player.Name}, which has none; let it happen to another player, or choose "
                + $"{CapabilityNeeds.Choices(typeof(RewardOptions), Capability.Reward)}";
        return happening switch
        {
            RewardReadsLength when !Catalogue.Parts.Of(player.Optimizer).Needs.Contains(Capability.Reward) =>
                $"changes what the optimizer of {player.Name} climbs, which climbs no reward, so that it would never happen; let it "
                    + "happen to another player, or choose optimizer ppo",
            RewardStale when !Catalogue.Parts.Of(player.Reward).Needs.Contains(Capability.Preferences) =>
                $"keeps the reward model of {player.Name} from being fitted, which is never fitted; let it happen to another player, or "
                    + "choose reward bradley-terry",
            RewardStale when Math.Min(happening.Until ?? rounds, rounds) < 2 =>
                "happens from a player's second round on, since in the first there is no reward model of the round before; let it last "
                    + "longer, or raise tournament.rounds",
            _ => null,
        };
    }

    private static PlayerOptions? Of(Scenario scenario, string name) => scenario.Players.FirstOrDefault(player => player.Name == name);

    private static bool Labelled(PlayerOptions player) => Catalogue.Parts.Of(player.Feedback).Gives.Contains(Capability.Preferences);
}
