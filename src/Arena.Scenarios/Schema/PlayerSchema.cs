using System.Text.Json.Nodes;
using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Schema;

/// <summary>
/// The schema of a player, which is more than its record says: a preset's name alone will do, a preset makes every other
/// field optional, and an axis whose kind comes from the preset needs none of its own.
/// </summary>
internal static class PlayerSchema
{
    public static void Define(SchemaBuilder builder, Presets presets) =>
        builder.Reference(PartCatalogue.Label(typeof(PlayerOptions)), typeof(PlayerOptions), () => Player(builder, presets));

    private static JsonObject Player(SchemaBuilder builder, Presets presets)
    {
        var record = builder.Record(typeof(PlayerOptions));
        var properties = record["properties"]!.AsObject();
        var axes = new JsonObject();
        foreach (var (key, type) in Presets.Axes)
        {
            properties[key]!.AsObject().Remove("$ref");
            axes[key] = Axis(builder, type, Presets.Default(key));
        }
        properties["preset"] = new JsonObject
        {
            ["enum"] = new JsonArray([.. presets.Names.Select(name => (JsonNode)name), null]),
            ["description"] = properties["preset"]!["description"]!.DeepClone(),
        };
        var cases = new JsonArray(new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["preset"] = new JsonObject { ["type"] = "string" } },
                ["required"] = SchemaBuilder.Words(["preset"]) },
            ["else"] = new JsonObject { ["properties"] = axes,
                ["required"] = SchemaBuilder.Words(
                record["required"]!.AsArray().Select(key => (string)key!).Where(key => Presets.Default(key) is null)) },
        });
        foreach (var name in presets.Names) cases.Add(Case(builder, name, presets[name]!));
        record.Remove("required");
        record["allOf"] = cases;
        return new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["enum"] = SchemaBuilder.Words(presets.Names) }, record) };
    }

    /// <summary>An axis; one whose kind is known beforehand needs none of its own.</summary>
    private static JsonObject Axis(SchemaBuilder builder, Type type, string? kind) =>
        kind is null ? builder.Of(type) : new JsonObject { ["anyOf"] = new JsonArray(builder.Of(type), builder.Kind(type, kind)) };

    private static JsonObject Case(SchemaBuilder builder, string preset, Mapping recipe)
    {
        var axes = new JsonObject();
        var required = new List<string>();
        foreach (var (key, type) in Presets.Axes)
        {
            var kind = recipe[key] switch { Mapping map => (map["kind"] as Scalar)?.Text, Scalar word => word.Text, _ =>
                Presets.Default(key) };
            if (kind is null) required.Add(key);
            axes[key] = Axis(builder, type, kind);
        }
        var then = new JsonObject { ["properties"] = axes };
        if (required.Count > 0) then["required"] = SchemaBuilder.Words(required);
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["preset"] = new JsonObject { ["const"] = preset } },
                ["required"] = SchemaBuilder.Words(["preset"]) },
            ["then"] = then,
        };
    }
}
