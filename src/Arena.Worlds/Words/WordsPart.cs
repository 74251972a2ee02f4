using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Worlds.Words;

/// <summary>The kind <c>words</c> of world.</summary>
internal static class WordsPart
{
    public static Part Part { get; } =
        new Part<WorldOptions, WordsOptions, Func<Seed, IWorld>>("words", options => _ => new WordsWorld(options))
    {
        Gives = [Capability.Gold, Capability.Demonstrations],
    };
}
