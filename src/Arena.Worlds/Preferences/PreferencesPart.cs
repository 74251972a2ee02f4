using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;

namespace Arena.Worlds.Preferences;

/// <summary>The kind <c>preferences</c> of world.</summary>
internal static class PreferencesPart
{
    public static Part Part { get; } =
        new Part<WorldOptions, PreferencesOptions, Func<Seed, IWorld>>(
            "preferences", options => seed => new PreferencesWorld(options, seed))
    {
        Gives = [Capability.Demonstrations, Capability.RecordedPreferences],
    };
}
