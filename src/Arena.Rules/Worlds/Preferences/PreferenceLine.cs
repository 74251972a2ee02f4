using System.Text.Json;

namespace Arena.Rules.Worlds;

/// <summary>A line of a file of preferences.</summary>
/// <param name="Prompt">All that stands before the replies.</param>
/// <param name="Chosen">The reply that was preferred.</param>
/// <param name="Rejected">The other.</param>
internal sealed record PreferenceLine(string Prompt, string Chosen, string Rejected)
{
    private const string Reply = "\n\nAssistant:", Question = "\n\nHuman:";

    /// <summary>The pair of a line, or null and why it is none.</summary>
    /// <param name="line">JSON.</param>
    /// <param name="separator">Goes between a prompt of its own and a reply.</param>
    /// <param name="problem">Why it is none.</param>
    public static PreferenceLine? Parse(string line, string separator, out string problem)
    {
        problem = "";
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) problem = "is no JSON object";
            else if (Text(json, "chosen", ref problem) is { } chosen && Text(json, "rejected", ref problem) is { } rejected)
            {
                if (!json.RootElement.TryGetProperty("prompt", out _)) return OfTranscripts(chosen, rejected, ref problem);
                if (Text(json, "prompt", ref problem) is { } prompt) return new(prompt.TrimEnd() + separator, chosen.Trim(), rejected.Trim());
            }
        }
        // Half a surrogate pair only shows when a text is taken out.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "is no JSON";
        }
        return null;
    }

    private static string? Text(JsonDocument json, string field, ref string problem)
    {
        if (!json.RootElement.TryGetProperty(field, out var value)) problem = $"has no \"{field}\"";
        else if (value.ValueKind != JsonValueKind.String) problem = $"has a \"{field}\" that is no text";
        else return value.GetString();
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
        if (new[] { pair.Chosen, pair.Rejected }.All(reply => !reply.Contains(Question, StringComparison.Ordinal) && !reply.Contains(Reply, StringComparison.Ordinal))) return pair;
        problem = "has two transcripts that differ before their last turn";
        return null;
    }
}
