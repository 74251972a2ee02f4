using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Preferences;
using Arena.Worlds.Stories;
using Arena.Worlds.Words;

namespace Arena.Worlds.Catalogue;

/// <summary>Every world that a scenario can name: a new one is a folder of its own and a line in each method here.</summary>
public static class WorldCatalogue
{
    /// <summary>Adds the kinds of world to a scenario reader's.</summary>
    public static OptionKinds Register(OptionKinds kinds) => kinds
        .Add<WorldOptions, FrontDeskOptions>("frontdesk")
        .Add<WorldOptions, PreferencesOptions>("preferences")
        .Add<WorldOptions, StoriesOptions>("stories")
        .Add<WorldOptions, WordsOptions>("words");

    /// <summary>The class of the world of these options, which tells what it can do before it is made.</summary>
    public static Type TypeOf(WorldOptions options) => options switch
    {
        FrontDeskOptions => typeof(FrontDeskWorld),
        PreferencesOptions => typeof(PreferencesWorld),
        StoriesOptions => typeof(StoriesWorld),
        WordsOptions => typeof(WordsWorld),
        _ => throw new InvalidOperationException($"no world is made of {options.GetType().Name}"),
    };

    /// <summary>Whether what a reply is truly worth is known there.</summary>
    public static bool HasGold(WorldOptions options) => !typeof(IRecordedWorld).IsAssignableFrom(TypeOf(options));

    /// <summary>The world of these options; the same for the same seed.</summary>
    public static IWorld Make(WorldOptions options, Seed seed) => options switch
    {
        FrontDeskOptions frontDesk => new FrontDeskWorld(frontDesk, seed),
        PreferencesOptions preferences => new PreferencesWorld(preferences, seed),
        StoriesOptions stories => new StoriesWorld(stories, seed),
        WordsOptions words => new WordsWorld(words),
        _ => throw new InvalidOperationException($"no world is made of {options.GetType().Name}"),
    };
}
