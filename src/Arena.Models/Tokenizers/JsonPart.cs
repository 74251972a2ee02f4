using System.Text.Json;

namespace Arena.Models.Tokenizers;

/// <summary>A value in a tokenizer.json together with where it stands, so that every error can say so.</summary>
internal readonly struct JsonPart(string file, string place, JsonElement element)
{
    public string File => file;

    public string Place => place;

    public TokenizerFormatException Fail(string what) => new(file, place, what);

    /// <summary>Refuses fields that this reader does not know: what they mean could change the result.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (name, part) in Properties())
        {
            if (!known.Contains(name))
                throw part.Fail($"unknown field; supported here are {string.Join(", ", known.ToArray())}");
        }
    }

    /// <summary>The field's value, or null where it is absent or null.</summary>
    public JsonPart? Optional(string field)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? At(field, value) : null;
    }

    public JsonPart Required(string field) => Optional(field) ?? throw Fail($"has no \"{field}\"");

    public bool Flag(string field, bool otherwise) => Optional(field)?.AsFlag() ?? otherwise;

    public IEnumerable<(string Name, JsonPart Part)> Properties()
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var property in element.EnumerateObject()) yield return (property.Name, At(property.Name, property.Value));
    }

    public IReadOnlyList<JsonPart> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        var items = new List<JsonPart>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray()) items.Add(new JsonPart(file, $"{place}[{items.Count}]", item));
        return items;
    }

    /// <summary>Refuses what is written at greater length than this, once it is known to be understood.</summary>
    public T Short<T>(int most, T read) => element.GetRawText() is { Length: var length } && length > most
        ? throw Fail($"has {length} characters, more than the {most} that are supported; is this the tokenizer of a model?")
        : read;

    public bool IsText => element.ValueKind == JsonValueKind.String;

    public string AsText()
    {
        Expect(JsonValueKind.String, "a string");
        return element.GetString()!;
    }

    public bool AsFlag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fail($"must be true or false, not {Shown}"),
    };

    /// <summary>A whole number from 0; the largest int is left free, so that one more than an id is an int too.</summary>
    public int AsNatural() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number is >= 0 and < int.MaxValue
        ? number
        : throw Fail($"must be a whole number from 0 to {int.MaxValue - 1}, not {Shown}");

    public double AsNumber() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number)
        ? number
        : throw Fail($"must be a number, not {Shown}");

    private JsonPart At(string field, JsonElement value) => new(file, place == "" ? field : $"{place}.{field}", value);

    private void Expect(JsonValueKind kind, string expected)
    {
        if (element.ValueKind != kind) throw Fail($"must be {expected}, not {Shown}");
    }

    private string Shown
    {
        get
        {
            var raw = element.GetRawText();
            return raw.Length <= 40 ? raw : $"{element.ValueKind} {raw[..36]}…";
        }
    }
}
