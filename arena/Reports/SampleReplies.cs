using Arena.Rules.Play;
using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>What the newest checkpoints replied to one prompt of the last round.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Replies">One an entry, by gold.</param>
internal sealed record SampledPrompt(string Prompt, IReadOnlyList<SampledReply> Replies);

/// <summary>A reply, and how many of the others on the same prompt it beat.</summary>
/// <param name="Entry">Whose.</param>
/// <param name="Text">The reply.</param>
/// <param name="Ended">False where it was cut.</param>
/// <param name="Gold">Its utility; null in a world without.</param>
/// <param name="Won">Battles that it won.</param>
/// <param name="Battles">Battles that were not void.</param>
internal sealed record SampledReply(string Entry, string Text, bool Ended, double? Gold, int Won, int Battles);

/// <summary>Replies to the same prompts, side by side.</summary>
internal static class SampleReplies
{
    public static IReadOnlyList<SampledPrompt> Of(RunSummary summary, int prompts)
    {
        if (summary.Responses.Count == 0) return [];
        var last = summary.Responses.Max(r => r.Round);
        var shown = summary.Responses.Where(r => r.Round == last && summary.Newest.Contains(r.Entry)).GroupBy(r => r.PromptId).OrderBy(g => g.Key, StringComparer.Ordinal).Take(prompts).ToList();
        var ids = shown.Select(g => g.Key).ToHashSet();
        var battles = summary.Battles.Where(b => b.Round == last && b.Outcome != Outcome.Void && ids.Contains(b.PromptId)).ToLookup(b => b.PromptId);
        return [.. shown.Select(group => new SampledPrompt(group.First().Prompt, [.. group.OrderByDescending(r => r.Gold).Select(r => Of(r, battles[r.PromptId]))]))];
    }

    private static SampledReply Of(RecordedResponse reply, IEnumerable<Battle> battles)
    {
        var met = battles.Where(b => b.Left == reply.Entry || b.Right == reply.Entry).ToList();
        return new(reply.Entry, reply.Text, reply.Ended, reply.Gold, met.Count(b => b.Outcome == (b.Left == reply.Entry ? Outcome.Left : Outcome.Right)), met.Count);
    }

    public static void Write(IAnsiConsole console, RunSummary summary, int prompts)
    {
        foreach (var sample in Of(summary, prompts))
        {
            var table = new Table().Border(TableBorder.Rounded).Title(new TableTitle(Markup.Escape(sample.Prompt)));
            table.AddColumn("Player").AddColumn("Reply");
            // A world without gold has no column for it.
            var hasGold = sample.Replies.Any(r => r.Gold is not null);
            if (hasGold) table.AddColumn(new TableColumn("Gold").RightAligned());
            table.AddColumn(new TableColumn("Won").RightAligned());
            foreach (var r in sample.Replies)
            {
                Text[] cells = [new(r.Entry), new(r.Text + (r.Ended ? "" : " …")), .. hasGold ? [new Text(r.Gold.Fixed(2))] : Array.Empty<Text>(), new($"{r.Won}/{r.Battles}")];
                table.AddRow(cells);
            }
            console.Write(table);
        }
    }
}
