using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;
using Arena.Core.Files;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Preferences;

/// <summary>Where a file has what; the names of its fields.</summary>
[Description("Which fields of the file hold what: prompt with chosen and rejected, or prompt with first, second and verdicts.")]
public sealed record PreferenceFields
{
    internal const string DefaultPrompt = "prompt";

    private static readonly string[] Prompts = [DefaultPrompt, "instruction", "question", "query"];
    private static readonly (string First, string Second)[] Replies =
        [("response1", "response2"), ("response_1", "response_2"), ("output_1", "output_2")];

    [Description("The prompt. Where it is \"prompt\" and a line has none, its replies are taken as transcripts."), MinLength(1)]
    public string Prompt { get; init; } = DefaultPrompt;

    [Description("More of the prompt, put on a line below it where it is not empty, as the input of an instruction."), MinLength(1)]
    public string? Input { get; init; }

    [Description("The reply that was preferred."), MinLength(1)]
    public string Chosen { get; init; } = "chosen";

    [Description("The other."), MinLength(1)]
    public string Rejected { get; init; } = "rejected";

    [Description("The first reply, where a verdict tells which was preferred."), MinLength(1)]
    public string? First { get; init; }

    [Description("The second reply."), MinLength(1)]
    public string? Second { get; init; }

    [Description("Who preferred what: 1 the first, 2 the second, 0 neither. Of several the majority counts; a pair without one is left "
        + "out.")]
    public IReadOnlyList<string> Verdicts { get; init; } = [];

    /// <summary>Null, or what cannot be meant.</summary>
    internal string? Problem() => (First, Second, Verdicts.Count) switch
    {
        (null, null, 0) or (not null, not null, > 0) => null,
        _ => "world.fields needs first, second and verdicts together, or none of them",
    };

    /// <summary>
    /// The fields of a file that does not say, by the keys of its first object, and a word on it where they are not ours.
    /// </summary>
    internal static (PreferenceFields Fields, string? Note) Of(IReadOnlyCollection<string> keys)
    {
        var usual = new PreferenceFields();
        var prompt = Prompts.FirstOrDefault(keys.Contains);
        if (prompt is null) return (usual, null);
        var fields = usual with { Prompt = prompt, Input = prompt == "instruction" && keys.Contains("input") ? "input" : null };
        if (!keys.Contains(usual.Chosen) || !keys.Contains(usual.Rejected))
        {
            var (first, second) = Replies.FirstOrDefault(pair => keys.Contains(pair.First) && keys.Contains(pair.Second));
            string[] verdicts = keys.Contains("preference")
                ? ["preference"]
                : [.. keys.Where(key => key.StartsWith("annotator", StringComparison.Ordinal) && key["annotator".Length..]
                    .All(char.IsAsciiDigit)).Take(100)];
            if (first is null || verdicts.Length == 0) return (usual, null);
            fields = fields with { First = first, Second = second, Verdicts = verdicts };
        }
        return (fields, fields == usual ? null : $"read with {fields.Words()}");
    }

    private string Words() => $"prompt: {Prompt}{(Input is null ? "" : $", input: {Input}")}, "
        + (First is null ? $"chosen: {Chosen}, rejected: {Rejected}"
            : $"first: {First}, second: {Second}, verdicts: [{Foreign.Listed([.. Verdicts])}] (1 the first, 2 the second, 0 neither)");
}
