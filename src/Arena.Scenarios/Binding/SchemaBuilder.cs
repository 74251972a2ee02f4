using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Arena.Core.Text;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Binding;

/// <summary>From option records to JSON Schema; nested records become definitions, named as people call them.</summary>
internal sealed class SchemaBuilder(OptionTypes types)
{
    private readonly OptionWriter _writer = new(types);
    private readonly Dictionary<string, Type> _named = [];

    /// <summary>What <c>#/$defs/</c> refers to, in the order of first use.</summary>
    public JsonObject Definitions { get; } = [];

    public OptionTypes Types { get; } = types;

    public JsonObject Of(Type type)
    {
        // Text may be written without quotes, so that other readers take 0.25 for a number.
        if (type == typeof(string)) return new JsonObject { ["type"] = Words(["string", "number", "boolean"]) };
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(ulong)) return new JsonObject { ["type"] = "integer", ["minimum"] = 0 };
        if (OptionTypes.IsWhole(type)) return new JsonObject { ["type"] = "integer" };
        if (OptionTypes.IsReal(type)) return new JsonObject { ["type"] = "number" };
        if (type.IsEnum) return new JsonObject { ["enum"] = Words(OptionTypes.EnumWords(type)) };
        if (OptionTypes.ItemOf(type) is { } item) return new JsonObject { ["type"] = "array", ["items"] = Of(item) };
        if (OptionTypes.ValueOf(type) is { } inner) return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(inner) };
        return Reference(PartCatalogue.Label(type), type, () => type.IsAbstract ? Union(type) : Record(type));
    }

    /// <exception cref="InvalidOperationException">Another type has a definition of that name.</exception>
    public JsonObject Reference(string name, Type type, Func<JsonObject> definition)
    {
        if (_named.TryAdd(name, type))
        {
            // Its place is taken first: a record may hold its own kind.
            Definitions[name] = new JsonObject();
            Definitions[name] = definition();
        }
        else if (_named[name] != type)
        {
            throw new InvalidOperationException($"{_named[name]} and {type} would both be called {name} in the schema.");
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>Any of the kinds: a mapping with its kind, or just the word where nothing else is required.</summary>
    private JsonObject Union(Type abstraction)
    {
        var choices = new JsonArray();
        var words = new List<string>();
        foreach (var (kind, type) in Types.Parts.All(abstraction).Select(part => (part.Kind, part.Options)))
        {
            var required = Required(type);
            if (required.Count == 0) words.Add(kind);
            var choice = Kind(abstraction, kind);
            choice["required"] = Words(["kind", .. required]);
            choices.Add(choice);
        }
        if (words.Count > 0) choices.Insert(0, new JsonObject { ["enum"] = Words(words) });
        return new JsonObject { ["oneOf"] = choices };
    }

    /// <summary>The fields of one kind, none of them required: that is for those who refer to it.</summary>
    public JsonObject Kind(Type abstraction, string kind)
    {
        var type = Types.Parts.Find(abstraction, kind)!.Options;
        return Reference($"{PartCatalogue.Label(abstraction)}-{kind}", type, () =>
        {
            var schema = Record(type);
            schema.Remove("required");
            schema["properties"]!.AsObject().Insert(0, "kind", new JsonObject { ["const"] = kind });
            return schema;
        });
    }

    public JsonObject Record(Type type)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (type.GetCustomAttribute<DescriptionAttribute>() is { } about) schema["description"] = about.Description;
        var defaults = Activator.CreateInstance(type);
        var properties = new JsonObject();
        foreach (var field in Types.Fields(type))
            properties[field.Key] = Field(field, field.Required ? null : field.Property.GetValue(defaults));
        schema["properties"] = properties;
        if (Required(type) is { Count: > 0 } required) schema["required"] = Words(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Field(OptionField field, object? defaultValue)
    {
        var schema = Of(field.Type);
        foreach (var rule in field.Rules) Annotate(schema, rule, field.Type == typeof(string));
        if (field.Nullable) schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (field.Description is { } description) schema["description"] = description;
        if (defaultValue is not null) schema["default"] = Json(_writer.Write(field.Type, defaultValue), defaultValue is string);
        return schema;
    }

    private static void Annotate(JsonObject schema, ValidationAttribute rule, bool text)
    {
        switch (rule)
        {
            case RangeAttribute range:
                var (least, most) = Rule.Bounds(range);
                if (least is { } low) schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = low;
                if (most is { } high) schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = high;
                break;
            case MinLengthAttribute shortest:
                schema[text ? "minLength" : "minItems"] = shortest.Length;
                break;
            case MaxLengthAttribute longest:
                schema[text ? "maxLength" : "maxItems"] = longest.Length;
                break;
            case EachRangeAttribute each:
                schema["items"]!["minimum"] = each.Minimum;
                schema["items"]!["maximum"] = each.Maximum;
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
        }
    }

    private IReadOnlyList<string> Required(Type type) => [.. Types.Fields(type).Where(field => field.Required).Select(field => field.Key)];

    public static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    private static JsonNode? Json(Node node, bool text) => node switch
    {
        Mapping map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value, false)))),
        Sequence list => new JsonArray([.. list.Items.Select(item => Json(item, false))]),
        { IsNull: true } => null,
        Scalar { Plain: true, Text: "true" or "false" } scalar => scalar.Text == "true",
        Scalar { Plain: true } scalar when !text
        && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        Scalar { Plain: true } scalar when !text
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => ((Scalar)node).Text,
    };
}
