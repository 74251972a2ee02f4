using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>What one part needs of another, in words where that does not give it; what to choose instead is read off all parts.</summary>
internal static class CapabilityNeeds
{
    private static readonly Capability[] OfWorlds =
        [Capability.Gold, Capability.Cues, Capability.Demonstrations, Capability.RecordedPreferences];

    /// <summary>Why a part cannot do with what another gives; null when it can.</summary>
    public static string? Unmet(Part part, Capability need, Part giver) =>
        part.Needs.Contains(need) ? Unmet($"{PartCatalogue.Label(part.Axis)} {part.Kind}", need, giver) : null;

    /// <inheritdoc cref="Unmet(Part, Capability, Part)"/>
    public static string? Unmet(string what, Capability need, Part giver) => giver.Gives.Contains(need)
        ? null
        : $"{what} needs {Words(need)}, and {PartCatalogue.Label(giver.Axis)} {giver.Kind} gives none; choose {Choices(giver.Axis, need)}";

    /// <summary>
    /// What a part needs of a world that does not give it, with the kinds of its own axis that would do there; null for
    /// nothing.
    /// </summary>
    public static string? UnmetByWorld(Part part, Part world)
    {
        var why = part.Needs.Intersect(OfWorlds).Select(need => Unmet(part, need, world)).FirstOrDefault(unmet => unmet is not null);
        var instead = why is null || !Replaceable.Contains(part.Axis) ? [] : Catalogue.Parts.All(part.Axis)
            .Where(other => part.Gives.All(other.Gives.Contains) && other.Needs.Intersect(OfWorlds).All(world.Gives.Contains))
                .Select(other => other.Kind).ToList();
        return instead.Count == 0 ? why : $"{why}, or {PartCatalogue.Label(part.Axis)} {Or(instead)}";
    }

    /// <summary>The kinds of an axis that give something: <c>feedback human, recorded or ai</c>.</summary>
    public static string Choices(Type axis, Capability capability) =>
        $"{PartCatalogue.Label(axis)} {Or(Catalogue.Parts.Giving(axis, capability))}";

    /// <summary>Axes on which one kind does for another whatever the recipe is.</summary>
    private static readonly Type[] Replaceable = [typeof(FeedbackOptions), typeof(JudgeOptions), typeof(BaseModelOptions)];

    private static string Or(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private static string Words(Capability capability) => capability switch
    {
        Capability.Preferences => "preferences",
        Capability.Reward => "a reward",
        Capability.Gold => "the gold utility of replies",
        Capability.Cues => "a language that can be cued and asked",
        Capability.Demonstrations => "a corpus and demonstrations",
        Capability.RecordedPreferences => "preferences that people gave",
        _ => throw new ArgumentOutOfRangeException(nameof(capability)),
    };
}
