using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>What the newest checkpoints replied to one prompt of the last round.</summary>
/// <param name="Prompt">The text of the prompt.</param>
/// <param name="Replies">One an entry, by gold.</param>
public sealed record SampledPrompt(string Prompt, IReadOnlyList<ShownReply> Replies);

/// <summary>A reply, and how many of the others on the same prompt it beat.</summary>
/// <param name="Entry">The entry that replied.</param>
/// <param name="Text">The text of the reply.</param>
/// <param name="Ended">False where it was cut.</param>
/// <param name="Gold">Its utility; null in a world without.</param>
/// <param name="Won">Battles on this prompt that the reply won.</param>
/// <param name="Battles">Battles that were not void.</param>
public sealed record ShownReply(string Entry, string Text, bool Ended, double? Gold, int Won, int Battles);

/// <summary>Replies to the same prompts, side by side.</summary>
public static class SampleReplies
{
    /// <summary>The first prompts of the last round by id, each with what the newest entries replied, the highest gold first.</summary>
    /// <param name="summary">The summary of the run.</param>
    /// <param name="prompts">The most prompts to show.</param>
    public static IReadOnlyList<SampledPrompt> Of(RunSummary summary, int prompts)
    {
        if (summary.Responses.Count == 0) return [];
        var last = summary.Responses.Max(r => r.Round);
        var shown = summary.Responses.Where(r => r.Round == last && summary.Newest.Contains(r.Entry)).GroupBy(r => r.PromptId)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Take(prompts).ToList();
        var ids = shown.Select(g => g.Key).ToHashSet();
        var battles = summary.Battles.Where(b => b.Round == last && b.Outcome != Outcome.Void && ids.Contains(b.PromptId))
            .ToLookup(b => b.PromptId);
        return [.. shown.Select(group =>
            new SampledPrompt(group.First().Prompt, [.. group.OrderByDescending(r => r.Gold).Select(r => Of(r, battles[r.PromptId]))]))];
    }

    private static ShownReply Of(RecordedResponse reply, IEnumerable<Battle> battles)
    {
        var met = battles.Where(b => b.Left == reply.Entry || b.Right == reply.Entry).ToList();
        return new(reply.Entry, reply.Text, reply.Ended, reply.Gold,
            met.Count(b => b.Outcome == (b.Left == reply.Entry ? Outcome.Left : Outcome.Right)), met.Count);
    }
}
