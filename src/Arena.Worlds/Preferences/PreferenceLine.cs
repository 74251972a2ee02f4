using System.Text.Json;
using Arena.Core;
using Arena.Core.Files;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Preferences;

/// <summary>A line of a file of preferences.</summary>
/// <param name="Prompt">All that stands before the replies.</param>
/// <param name="Chosen">The reply that was preferred.</param>
/// <param name="Rejected">The reply that was not preferred.</param>
internal sealed record PreferenceLine(string Prompt, string Chosen, string Rejected)
{
    private const string Reply = "\n\nAssistant:", Question = "\n\nHuman:";

    /// <summary>The problem of a line that is in order but has no preference.</summary>
    public const string Undecided = "has no majority among its verdicts";

    /// <summary>The pair of an object, or null and why it is none.</summary>
    /// <param name="json">The JSON object of the line.</param>
    /// <param name="fields">The names of the fields that hold prompt, replies and verdicts.</param>
    /// <param name="separator">Goes between a prompt of its own and a reply.</param>
    /// <param name="problem">Why the line is no pair; empty where it is one.</param>
    public static PreferenceLine? Of(JsonElement json, PreferenceFields fields, string separator, out string problem)
    {
        problem = "";
        try
        {
            var (chosen, rejected) = fields is { First: { } first, Second: { } second }
                ? ByVerdict(json, fields, first, second, ref problem) : (fields.Chosen, fields.Rejected);
            if (problem != "" || Text(json, chosen, ref problem) is not { } won || Text(json, rejected, ref problem) is not { } lost)
                return null;
            if (fields is { Prompt: PreferenceFields.DefaultPrompt, First: null } && !json.TryGetProperty(fields.Prompt, out _))
                return OfTranscripts(won, lost, ref problem);
            if (Text(json, fields.Prompt, ref problem) is not { } prompt) return null;
            if (fields.Input is { } more)
            {
                if (Text(json, more, ref problem) is not { } input) return null;
                if (!string.IsNullOrWhiteSpace(input)) prompt = $"{prompt.TrimEnd()}\n{input}";
            }
            return new(prompt.TrimEnd() + separator, won.Trim(), lost.Trim());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair only shows when a text is taken out.
            problem = "is no JSON";
            return null;
        }
    }

    private static (string Chosen, string Rejected) ByVerdict(
        JsonElement json, PreferenceFields fields, string first, string second, ref string problem)
    {
        var ahead = 0;
        foreach (var field in fields.Verdicts)
        {
            if (!Has(json, field, ref problem, out var verdict)) return default;
            var word = verdict.ValueKind == JsonValueKind.String ? verdict.GetString() : verdict.GetRawText();
            if (word is not ("0" or "1" or "2"))
            {
                problem = $"has a \"{Foreign.Cut(field)}\" that is {Foreign.Cut(word!)}; expected 1, 2 or 0";
                return default;
            }
            ahead += word switch { "1" => 1, "2" => -1, _ => 0 };
        }
        if (ahead == 0) problem = Undecided;
        return ahead > 0 ? (first, second) : (second, first);
    }

    private static bool Has(JsonElement json, string field, ref string problem, out JsonElement value)
    {
        value = default;
        var found = 0;
        foreach (var property in json.EnumerateObject())
        {
            if (!property.NameEquals(field)) continue;
            (value, found) = (property.Value, found + 1);
        }
        if (found != 1) problem = $"has {(found == 0 ? "no" : "more than one")} \"{Foreign.Cut(field)}\"";
        return found == 1;
    }

    private static string? Text(JsonElement json, string field, ref string problem)
    {
        if (!Has(json, field, ref problem, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        // An answer may be a number, or yes or no, alone.
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return value.GetRawText();
        problem = $"has a \"{Foreign.Cut(field)}\" that is no text";
        return null;
    }

    private static PreferenceLine? OfTranscripts(string chosen, string rejected, ref string problem)
    {
        var common = chosen.AsSpan().CommonPrefixLength(rejected);
        var turn = chosen.AsSpan(0, common).LastIndexOf(Reply, StringComparison.Ordinal);
        if (turn < 0)
        {
            problem = "has no \"prompt\", and its two transcripts share no \"Assistant:\" turn";
            return null;
        }
        var at = turn + Reply.Length;
        var pair = new PreferenceLine(chosen[..at], chosen[at..].TrimEnd(), rejected[at..].TrimEnd());
        if (new[] { pair.Chosen, pair.Rejected }.All(reply => !reply.Contains(Question, StringComparison.Ordinal)
            && !reply.Contains(Reply, StringComparison.Ordinal))) return pair;
        problem = "has two transcripts that differ before their last turn";
        return null;
    }
}
