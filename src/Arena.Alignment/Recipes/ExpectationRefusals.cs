using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>Expectations that no run could decide.</summary>
public static class ExpectationRefusals
{
    /// <summary>
    /// Expectations of gold in a world without it, and of the gap between reward and gold for players that climb no reward or train for
    /// too few steps. Empty where every expectation can be decided.
    /// </summary>
    public static IEnumerable<Refusal> Of(Scenario scenario)
    {
        var gold = Catalogue.Parts.Of(scenario.World).Gives.Contains(Capability.Gold);
        foreach (var (i, expected) in scenario.Expectations.Index())
        {
            var why = expected switch
            {
                GoldExpectation or GapExpectation when !gold =>
                    $"needs the gold utility of replies, and this world has none, so that it could never be decided; remove it, or "
                    + $"choose {CapabilityNeeds.Choices(typeof(WorldOptions), Capability.Gold)}",
                GapExpectation gap => Why(scenario.Players.First(player => player.Name == gap.Player)),
                _ => null,
            };
            if (why is not null) yield return new($"expectations[{i}]", why);
        }
    }

    private static string? Why(PlayerOptions player) => player switch
    {
        { Reward: NoRewardOptions } or { Optimizer: NoOptimizerOptions } =>
            $"{player.Name} climbs no reward, so that it could never be decided; name a player that does, such as rlhf",
        { Optimizer: OnlineOptions { Steps: < 2 * GoldSmoothing.Steps } online } =>
        $"takes {2 * GoldSmoothing.Steps} steps, and {player.Name} trains for {online.Steps}, so that it could never be decided; choose "
        + $"steps {2 * GoldSmoothing.Steps} or more",
        _ => null,
    };
}
