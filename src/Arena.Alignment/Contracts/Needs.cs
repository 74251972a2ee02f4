using Arena.Scenarios.Options;
using Arena.Worlds;
using Arena.Worlds.Catalogue;

namespace Arena.Alignment.Contracts;

/// <summary>What parts of recipes need of a scenario, in words where it is not there.</summary>
internal static class Needs
{
    /// <summary>A world whose language can ask.</summary>
    public static string? Prompts(Scenario scenario, string what) =>
        typeof(IPromptableWorld).IsAssignableFrom(WorldCatalogue.TypeOf(scenario.World))
            ? null
            : $"needs {what}, which the language of this world has no words for; choose world frontdesk";

    /// <summary>A world that knows what a reply is worth.</summary>
    public static string? Gold(Scenario scenario) =>
        WorldCatalogue.HasGold(scenario.World) ? null : "needs the gold utility of replies, and this world has none; choose world frontdesk or stories";

    /// <summary>A model of that name.</summary>
    /// <param name="scenario">Has the models.</param>
    /// <param name="option">What the option is called that names it.</param>
    /// <param name="name">The model.</param>
    public static string? Model(Scenario scenario, string option, string name)
    {
        var known = ModelNames.All.Concat(scenario.Models.Labelers.Keys).ToList();
        return known.Contains(name)
            ? null
            : $"has {option} {name}, and the scenario has no such model; choose one of {string.Join(", ", known)}, or add it, e.g. models: {{labelers: {{{name}: {{kind: pretrain, layers: 4, width: 128}}}}}}";
    }
}
