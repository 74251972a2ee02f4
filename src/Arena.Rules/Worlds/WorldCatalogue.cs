using Arena.Rules.Chance;
using Arena.Rules.Scenarios;

namespace Arena.Rules.Worlds;

/// <summary>Every world that a scenario can name: a new one is a folder of its own and a line in each method here.</summary>
public static class WorldCatalogue
{
    /// <summary>Adds the kinds of world to a scenario reader's.</summary>
    public static OptionKinds Register(OptionKinds kinds) => kinds
        .Add<WorldOptions, FrontDeskOptions>("frontdesk")
        .Add<WorldOptions, StoriesOptions>("stories")
        .Add<WorldOptions, WordsOptions>("words");

    /// <summary>The class of the world of these options, which tells what it can do before it is made.</summary>
    public static Type TypeOf(WorldOptions options) => options switch
    {
        FrontDeskOptions => typeof(FrontDesk),
        StoriesOptions => typeof(Stories),
        WordsOptions => typeof(WordsWorld),
        _ => throw new InvalidOperationException($"no world is made of {options.GetType().Name}"),
    };

    /// <summary>The world of these options; the same for the same seed.</summary>
    public static IWorld Make(WorldOptions options, Seed seed) => options switch
    {
        FrontDeskOptions frontDesk => new FrontDesk(frontDesk, seed),
        StoriesOptions stories => new Stories(stories, seed),
        WordsOptions words => new WordsWorld(words),
        _ => throw new InvalidOperationException($"no world is made of {options.GetType().Name}"),
    };
}
