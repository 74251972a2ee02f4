using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Arena.Core.Files;

namespace Arena.Worlds.Preferences;

/// <summary>Reads pairs of replies from the lines of a JSON Lines file or the items of a JSON array.</summary>
/// <param name="options">Where they have what, and how many may be bad.</param>
/// <param name="unit">What a line is called.</param>
/// <param name="encoding">What was assumed of the encoding, or null.</param>
internal sealed class PreferenceReader(PreferencesOptions options, string unit, string? encoding)
{
    private const int MostNamed = 10;
    private const string Form = "a JSON object a line, or an array of them, with texts \"chosen\" and \"rejected\", and \"prompt\" "
        + "unless they are transcripts; other names are told by world.fields";

    private readonly List<PreferenceLine> _pairs = [];
    private readonly List<string> _named = [];
    private readonly List<string> _assumed = [.. new[] { encoding }.OfType<string>()];
    private PreferenceFields? _fields = options.Fields;
    private int _all, _bad, _empty, _equal, _undecided;

    /// <exception cref="InvalidDataException">There is no usable pair, or there are more bad lines than allowed; the message
    /// does not name the file.</exception>
    public PreferenceFile Read(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Span.IndexOfAnyExcept(" \t"u8) < 0) continue;
            _all++;
            if (!Utf8.IsValid(line.Span)) throw new InvalidDataException(Encodings.Refusal($"{unit} {number}", line.Span));
            if (Pair(line, out var problem) is not { } pair)
            {
                if (problem == PreferenceLine.Undecided) _undecided++;
                else if (++_bad <= MostNamed) _named.Add($"{unit} {number} {problem}");
            }
            else if (string.IsNullOrWhiteSpace(pair.Chosen) || string.IsNullOrWhiteSpace(pair.Rejected)) _empty++;
            else if (pair.Chosen == pair.Rejected) _equal++;
            else _pairs.Add(pair);
        }
        var which = _named.Count == 0 ? "" : $": {string.Join("; ", _named)}{(_bad > _named.Count ? "; …" : "")}";
        if (_bad > options.BadLines * _all)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{_bad} of {_all} {unit}s cannot be used, more than the {options.BadLines:0.##%} of world.bad-lines{which}. Expected "
                    + $"{Form}; mend the {unit}s, or raise world.bad-lines to leave them out"));
        if (_pairs.Count == 0) throw new InvalidDataException($"has no pair of two different replies; expected {Form}");
        return new PreferenceFile(_pairs, _all, _bad, _named, _empty, _equal, _undecided, _assumed);
    }

    private PreferenceLine? Pair(ReadOnlyMemory<byte> line, out string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            problem = "is no JSON object";
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? PreferenceLine.Of(json.RootElement, _fields ?? Found(json.RootElement), options.Separator, out problem)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "is no JSON";
            return null;
        }
    }

    // Told from the first object that has what it takes; one that has not is a bad line.
    private PreferenceFields Found(JsonElement json)
    {
        string[] keys = [.. json.EnumerateObject().Select(property => property.Name)];
        var (fields, note) = PreferenceFields.Of(keys);
        if (note is not null) _assumed.Add(note);
        if (note is not null || (keys.Contains(fields.Chosen) && keys.Contains(fields.Rejected))) _fields = fields;
        return fields;
    }
}
