using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Schema;

/// <summary>A field of a kind, as people read it.</summary>
/// <param name="Name">As a scenario writes it.</param>
/// <param name="Expected">What it holds, e.g. <c>a whole number, 1 to 100</c>.</param>
/// <param name="Default">What it is where left out, as YAML; null for one that must be given.</param>
/// <param name="Description">What it means, with unit and source; empty where nothing is said.</param>
public sealed record FieldDescription(string Name, string Expected, string? Default, string Description);

/// <summary>What can be written in one place of a scenario, made from the descriptors that its reader binds to.</summary>
/// <param name="Axis">The place, e.g. <c>optimizer</c>.</param>
/// <param name="Kind">What is written there, e.g. <c>dpo</c>.</param>
/// <param name="Description">What the kind does, in a sentence.</param>
/// <param name="Source">The paper that it is from; empty where it is Arena's own.</param>
/// <param name="Gives">What it gives to other parts.</param>
/// <param name="Needs">What it needs of other parts.</param>
/// <param name="TrainsOnline">Whether it learns from the policy's own replies.</param>
/// <param name="FormerKinds">What it was called before.</param>
/// <param name="Fields">The options of the kind, in the order of its record.</param>
public sealed record KindDescription(
    string Axis, string Kind, string Description, string Source, IReadOnlyList<string> Gives, IReadOnlyList<string> Needs,
        bool TrainsOnline,
    IReadOnlyList<string> FormerKinds, IReadOnlyList<FieldDescription> Fields)
{
    /// <summary>
    /// All kinds, by axis in the order in which a recipe is spoken, then worlds, models, judges and what a scenario expects
    /// and lets happen.
    /// </summary>
    public static IReadOnlyList<KindDescription> All(PartCatalogue parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var types = new OptionTypes(parts);
        return [.. parts.Axes.OrderBy(axis => Array.IndexOf(Order, axis) is var place and >= 0 ? place : Order.Length).SelectMany(parts.All)
            .Select(part => Of(part, types))];
    }

    private static readonly Type[] Order =
    [
        typeof(FeedbackOptions), typeof(RewardOptions), typeof(OptimizerOptions), typeof(DecodingOptions),
        typeof(WorldOptions), typeof(BaseModelOptions), typeof(JudgeOptions), typeof(EventOptions), typeof(ExpectationOptions),
        typeof(MeasureOptions),
    ];

    private static KindDescription Of(Part part, OptionTypes types)
    {
        var (writer, defaults) = (new OptionWriter(types), Activator.CreateInstance(part.Options));
        return new(
            PartCatalogue.Label(part.Axis), part.Kind, part.Description, part.Source, [.. part.Gives.Select(Word)],
                [.. part.Needs.Select(Word)], part.TrainsOnline, part.FormerKinds,
            [.. types.Fields(part.Options).Select(field => new FieldDescription(
                field.Key, Expected(field, types), field.Required ? null
                    : YamlOutput.Flow(writer.Write(field.Type, field.Property.GetValue(defaults))), field.Description ?? ""))]);
    }

    private static string Word(Capability capability) => OptionTypes.Kebab(capability.ToString()).Replace('-', ' ');

    private static string Expected(OptionField field, OptionTypes types)
    {
        var range = field.Rules.OfType<RangeAttribute>().Select(Rule.Words).FirstOrDefault();
        return range is null ? types.Expected(field.Type) : $"{types.Expected(field.Type)}, {range}";
    }
}
