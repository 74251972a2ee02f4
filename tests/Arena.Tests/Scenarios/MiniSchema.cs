using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Arena.Rules.Scenarios.Yaml;
using Arena.Rules.Scenarios;

namespace Arena.Tests.Scenarios;

/// <summary>Validates against the part of JSON Schema 2020-12 that our schema uses; an unknown keyword fails the test.</summary>
internal sealed class MiniSchema(string schema)
{
    private readonly JsonObject _root = JsonNode.Parse(schema)!.AsObject();

    public bool Accepts(string yaml) => Accepts(_root, Json(YamlText.Parse(yaml, _ => default, new ErrorList())!));

    private bool Accepts(JsonNode schema, JsonNode? value) =>
        schema.GetValueKind() == JsonValueKind.False ? false : schema.AsObject().All(rule => Holds(schema.AsObject(), rule.Key, rule.Value!, value));

    private bool Holds(JsonObject schema, string keyword, JsonNode rule, JsonNode? value)
    {
        switch (keyword)
        {
            case "$schema" or "title" or "description" or "default" or "$defs" or "then" or "else":
                return true;
            case "$ref":
                return Accepts(_root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!, value);
            case "type":
                return rule.GetValue<string>() switch
                {
                    "object" => value is JsonObject,
                    "array" => value is JsonArray,
                    "null" => value is null,
                    "string" => value?.GetValueKind() == JsonValueKind.String,
                    "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
                    "number" => value?.GetValueKind() == JsonValueKind.Number,
                    "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>()),
                    var other => throw new InvalidOperationException(other),
                };
            case "const":
                return JsonNode.DeepEquals(rule, value);
            case "enum":
                return rule.AsArray().Any(each => JsonNode.DeepEquals(each, value));
            case "oneOf":
                return rule.AsArray().Count(each => Accepts(each!, value)) == 1;
            case "anyOf":
                return rule.AsArray().Any(each => Accepts(each!, value));
            case "allOf":
                return rule.AsArray().All(each => Accepts(each!, value));
            case "if":
                return (Accepts(rule, value) ? schema["then"] : schema["else"]) is not { } next || Accepts(next, value);
            case "properties":
                return value is not JsonObject given || rule.AsObject().All(each => !given.ContainsKey(each.Key) || Accepts(each.Value!, given[each.Key]));
            case "additionalProperties":
                return value is not JsonObject map || map.All(each => schema["properties"]?.AsObject().ContainsKey(each.Key) == true || Accepts(rule, each.Value));
            case "required":
                return value is not JsonObject record || rule.AsArray().All(each => record.ContainsKey(each!.GetValue<string>()));
            case "items":
                return value is not JsonArray list || list.All(each => Accepts(rule, each));
            case "minItems":
                return value is not JsonArray items || items.Count >= rule.GetValue<int>();
            case "minLength":
                return Text(value) is not { } least || least.Length >= rule.GetValue<int>();
            case "maxLength":
                return Text(value) is not { } most || most.Length <= rule.GetValue<int>();
            case "pattern":
                return Text(value) is not { } text || Regex.IsMatch(text, rule.GetValue<string>());
            case "minimum":
                return Number(value) is not { } a || a >= rule.GetValue<decimal>();
            case "maximum":
                return Number(value) is not { } b || b <= rule.GetValue<decimal>();
            case "exclusiveMinimum":
                return Number(value) is not { } c || c > rule.GetValue<decimal>();
            case "exclusiveMaximum":
                return Number(value) is not { } d || d < rule.GetValue<decimal>();
            default:
                throw new InvalidOperationException($"unknown keyword {keyword}");
        }
    }

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    private static JsonNode? Json(Node node) => node switch
    {
        { IsNull: true } => null,
        Mapping map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        Sequence list => new JsonArray([.. list.Items.Select(Json)]),
        Scalar { Plain: true, Text: "true" or "false" } truth => truth.Text == "true",
        Scalar { Plain: true } number when decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => ((Scalar)node).Text,
    };
}
