using Arena.Alignment.BaseModels;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>
/// All that cannot work in a scenario: parts that need what no other gives, models that are not there, events that never
/// happen.
/// </summary>
public static class RecipeRefusals
{
    /// <summary>The fields that cannot work, and why.</summary>
    public static IReadOnlyList<Refusal> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            .. Models(scenario),
            .. ModelRefusals.Of(scenario),
            .. scenario.Players.Select(p => (Field: $"players.{p.Name}", Why: Of(p, scenario)))
                .Append((Field: "tournament.judge", Why: Own(scenario.Tournament.Judge, scenario)))
                .Where(r => r.Why is not null).Select(r => new Refusal(r.Field, r.Why!)),
            .. EventRefusals.Of(scenario),
        ];
    }

    /// <summary>Why a player's axes cannot work together, or not in this scenario; null when they can.</summary>
    public static string? Of(PlayerOptions player, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(player);
        ArgumentNullException.ThrowIfNull(scenario);
        var (feedback, reward) = (Catalogue.Parts.Of(player.Feedback), Catalogue.Parts.Of(player.Reward));
        var (optimizer, decoding) = (Catalogue.Parts.Of(player.Optimizer), Catalogue.Parts.Of(player.Decoding));
        return CapabilityNeeds.Unmet(reward, Capability.Preferences, feedback)
            ?? CapabilityNeeds.Unmet(optimizer, Capability.Preferences, feedback)
            ?? CapabilityNeeds.Unmet(optimizer, Capability.Reward, reward) ?? CapabilityNeeds.Unmet(decoding, Capability.Reward, reward)
            ?? Own(player.Feedback, scenario) ?? Own(player.Reward, scenario) ?? Own(player.Optimizer, scenario)
                ?? Own(player.Decoding, scenario);
    }

    private static IEnumerable<Refusal> Models(Scenario scenario)
    {
        foreach (var (field, options) in ModelRefusals.All(scenario.Models))
        {
            if (Own(options, scenario) is { } why) yield return new(field, why);
        }
        if (scenario.Models.Start is not null
            && CapabilityNeeds.Unmet("models.start", Capability.Demonstrations, Catalogue.Parts.Of(scenario.World)) is { } unmet)
            yield return new("models.start", $"{unmet}, or leave it out, so that players start from the base");
    }

    /// <summary>What a part alone lacks in a scenario, whatever the other parts are.</summary>
    private static string? Own<TAxis>(TAxis options, Scenario scenario) where TAxis : class
    {
        var (part, world) = (Catalogue.Parts.Of(options), Catalogue.Parts.Of(scenario.World));
        var name = $"{PartCatalogue.Label(part.Axis)} {part.Kind}";
        return CapabilityNeeds.UnmetByWorld(part, world)
            ?? ((part.Models(options).Select(m => MissingModel(scenario, m.Option, m.Model)).FirstOrDefault(why => why is not null)
                ?? part.Refusal(options, scenario)) is { } own ? $"{name} {own}" : null);
    }

    private static string? MissingModel(Scenario scenario, string option, string name)
    {
        var known = ModelNames.All.Concat(scenario.Models.Labelers.Keys).ToList();
        return known.Contains(name)
            ? null
            : $"has {option} {name}, and the scenario has no such model; choose one of {string.Join(", ", known)}, or add it, e.g. "
                + $"models: {{labelers: {{{name}: {{kind: pretrain, layers: 4, width: 128}}}}}}";
    }
}
