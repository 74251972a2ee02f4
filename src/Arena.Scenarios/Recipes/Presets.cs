using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Recipes;

/// <summary>Named choices on the four axes, which a player's own options are laid over.</summary>
public sealed class Presets
{
    /// <summary>The axes in the order in which a recipe is spoken, with their option records.</summary>
    public static readonly IReadOnlyList<(string Key, Type Type)> Axes =
    [
        ("feedback", typeof(FeedbackOptions)), ("reward", typeof(RewardOptions)), ("optimizer", typeof(OptimizerOptions)),
            ("decoding", typeof(DecodingOptions)),
    ];

    /// <summary>What an axis is that neither a player nor its preset speaks of; null where it must be spoken of.</summary>
    public static string? Default(string axis) => axis == "decoding" ? "sample" : null;

    private readonly Dictionary<string, Mapping> _axes = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A preset is not a mapping of axes to options that exist.</exception>
    public Presets(IReadOnlyDictionary<string, string> texts, OptionTypes types)
    {
        foreach (var (name, text) in texts.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var errors = new ErrorList();
            var file = $"preset {name}";
            var root = YamlText.Parse(text, mark => new Place(file, (int)mark.Line, (int)mark.Column), errors);
            if (root is Mapping axes) Check(axes, types, errors);
            else if (root is not null) errors.Add(root.Place, "", "expected a mapping");
            // An option that the player must give is for the player to give.
            if (errors.All.FirstOrDefault(
                error => error.Message != Binder.Missing || error.Field.EndsWith(".kind", StringComparison.Ordinal)) is { } wrong)
                throw new ArgumentException(wrong.ToString());
            _axes[name] = (Mapping)root!;
        }
    }

    /// <summary>The names that a player may give as its preset, in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => [.. _axes.Keys];

    /// <summary>The axes of a preset with their options; null where no preset has the name.</summary>
    public Mapping? this[string name] => _axes.GetValueOrDefault(name);

    private static void Check(Mapping axes, OptionTypes types, ErrorList errors)
    {
        var binder = new Binder(types, errors);
        foreach (var entry in axes.Entries)
        {
            if (Axes.FirstOrDefault(each => each.Key == entry.Key).Type is { } type) binder.Bind(type, entry.Value, entry.Key);
            else errors.Add(entry.KeyPlace, entry.Key, "unknown field",
                Spelling.Remedy(entry.Key, [.. Axes.Select(each => each.Key)], "Fields here"));
        }
    }

    /// <summary>
    /// What is given, over what the preset says: mappings are merged field by field, anything else replaces. A kind other
    /// than the preset's drops the preset's options, and no kind at all means the preset's.
    /// </summary>
    /// <param name="given">What the player says; null when nothing.</param>
    /// <param name="preset">What the preset says of the same field.</param>
    /// <param name="place">Where the player names the preset; whatever comes from it is said to be written there.</param>
    public static Node Over(Node? given, Node preset, Place place)
    {
        if (given is null) return preset.At(place);
        if (given is Scalar word) return preset is Mapping same && KindOf(same) == word.Text ? preset.At(word.Place) : given;
        if (given is not Mapping map) return given;
        var under = preset switch
        {
            Mapping mapping => mapping,
            Scalar { IsNull: false } kind => new Mapping(place, [new Entry("kind", place, kind)]),
            _ => null,
        };
        if (under is null || map["kind"] is not null && KindOf(map) != KindOf(under)) return given;
        var merged = new Mapping(map.Place, []) { MissingReported = map.MissingReported };
        merged.Entries.AddRange(under.Entries.Select(entry => new Entry(entry.Key, place, Over(map[entry.Key], entry.Value, place))));
        merged.Entries.AddRange(map.Entries.Where(entry => under[entry.Key] is null));
        return merged;
    }

    private static string? KindOf(Mapping map) => map["kind"] is Scalar { IsNull: false } kind ? kind.Text : null;
}
