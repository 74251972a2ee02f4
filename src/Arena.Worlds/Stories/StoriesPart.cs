using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Worlds.Stories;

/// <summary>The kind <c>stories</c> of world.</summary>
internal static class StoriesPart
{
    public static Part Part { get; } =
        new Part<WorldOptions, StoriesOptions, Func<Seed, IWorld>>("stories", options => seed => new StoriesWorld(options, seed))
    {
        Source = "Eldan and Li 2023, arXiv 2305.07759 (TinyStories); valences after Hutto and Gilbert 2014 (VADER)",
        Gives = [Capability.Gold],
    };
}
