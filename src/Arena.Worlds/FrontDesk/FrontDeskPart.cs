using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Worlds.FrontDesk;

/// <summary>The kind <c>frontdesk</c> of world.</summary>
internal static class FrontDeskPart
{
    public static Part Part { get; } =
        new Part<WorldOptions, FrontDeskOptions, Func<Seed, IWorld>>("frontdesk", options => seed => new FrontDeskWorld(options, seed))
    {
        Gives = [Capability.Gold, Capability.Cues, Capability.Demonstrations],
    };
}
