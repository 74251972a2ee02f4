using Arena.Scenarios.Parts;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Preferences;
using Arena.Worlds.Stories;
using Arena.Worlds.Words;

namespace Arena.Worlds.Catalogue;

/// <summary>Every world that a scenario can name: a new one is a folder of its own and a line here.</summary>
public static class WorldParts
{
    /// <summary>Each is made into a function from a seed to the world: the same for the same seed.</summary>
    public static IReadOnlyList<Part> All { get; } = [FrontDeskPart.Part, PreferencesPart.Part, StoriesPart.Part, WordsPart.Part];
}
