using System.Globalization;
using System.Text.Json.Nodes;
using Arena.Scenarios.Yaml;
using Json.Schema;

namespace Arena.Testing;

/// <summary>Holds YAML against a JSON Schema as an editor does: plain words that look like numbers or truth values are those.</summary>
internal sealed class SchemaValidator(string schema)
{
    private readonly JsonSchema _schema = JsonSchema.FromText(schema);

    public bool Accepts(string yaml) => _schema.Evaluate(Json(yaml)).IsValid;

    /// <summary>What an editor would underline: where, and what was expected there.</summary>
    public IReadOnlyList<string> Errors(string yaml)
    {
        var result = _schema.Evaluate(Json(yaml), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. result.Details.Where(each => each.Errors is not null)
            .SelectMany(each => each.Errors!.Select(error => $"{each.InstanceLocation}: {error.Value}"))];
    }

    private static JsonNode? Json(string yaml) => Json(YamlText.Parse(yaml, _ => default, new ErrorList())!);

    private static JsonNode? Json(Node node) => node switch
    {
        { IsNull: true } => null,
        Mapping map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        Sequence list => new JsonArray([.. list.Items.Select(Json)]),
        Scalar { Plain: true, Text: "true" or "false" } truth => truth.Text == "true",
        Scalar { Plain: true } number when decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) =>
        value,
        _ => ((Scalar)node).Text,
    };
}
