using Arena.Rules.Play;
using Arena.Stage.Record;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arena.Program.Reports;

/// <summary>What the newest checkpoints replied to the same prompts of the last round, side by side, with how many of the others each beat.</summary>
internal static class SampleReplies
{
    public static void Write(IAnsiConsole console, RecordReader record, RunSummary summary, int prompts)
    {
        var responses = record.Responses(summary.Run.Id).ToList();
        if (responses.Count == 0) return;
        var last = responses.Max(r => r.Round);
        var shown = responses.Where(r => r.Round == last && summary.Newest.Contains(r.Entry)).GroupBy(r => r.PromptId).OrderBy(g => g.Key, StringComparer.Ordinal).Take(prompts).ToList();
        var ids = shown.Select(g => g.Key).ToHashSet();
        var battles = summary.Battles.Where(b => b.Round == last && ids.Contains(b.PromptId)).ToList();
        foreach (var group in shown)
        {
            var table = new Table().Border(TableBorder.Rounded).Title(new TableTitle(Markup.Escape(group.First().Prompt)));
            table.AddColumn("Player").AddColumn("Reply");
            // A world without gold has no column for it.
            var hasGold = group.Any(r => r.Gold is not null);
            if (hasGold) table.AddColumn(new TableColumn("Gold").RightAligned());
            table.AddColumn(new TableColumn("Won").RightAligned());
            foreach (var r in group.OrderByDescending(r => r.Gold))
            {
                var met = battles.Where(b => b.PromptId == r.PromptId && (b.Left == r.Entry || b.Right == r.Entry) && b.Outcome != Outcome.Void).ToList();
                var won = met.Count(b => b.Outcome == (b.Left == r.Entry ? Outcome.Left : Outcome.Right));
                Text[] cells = [new(r.Entry), new(r.Text + (r.Ended ? "" : " …")), .. hasGold ? [new Text(r.Gold.Fixed(2))] : Array.Empty<Text>(), new($"{won}/{met.Count}")];
                table.AddRow(cells);
            }
            console.Write(table);
        }
    }
}
