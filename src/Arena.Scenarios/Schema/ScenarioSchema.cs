using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;

namespace Arena.Scenarios.Schema;

/// <summary>
/// The JSON Schema (2020-12) of scenario files, for editors: made from the records that the reader binds to. It accepts
/// and refuses what the reader does, except for what must hold between fields (unique names, a gauntlet's challenger).
/// </summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented text that ends with a line break; the same kinds and presets give the same text.</summary>
    /// <param name="kinds">The kinds of each abstract option record.</param>
    /// <param name="presets">As for <see cref="ScenarioReader"/>.</param>
    /// <exception cref="ArgumentException">A preset is not a mapping of axes to options that exist.</exception>
    public static string Generate(PartCatalogue kinds, IReadOnlyDictionary<string, string> presets)
    {
        var types = new OptionTypes(kinds);
        var builder = new SchemaBuilder(types);
        PlayerSchema.Define(builder, new Presets(presets, types));
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Arena scenario" };
        foreach (var (key, value) in builder.Record(typeof(Scenario)).ToList()) root[key] = value?.DeepClone();
        root["$defs"] = builder.Definitions;
        return root.ToJsonString(Indented) + "\n";
    }
}
