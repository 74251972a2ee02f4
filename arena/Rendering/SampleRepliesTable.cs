using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Prints replies to the same prompts, a table a prompt.</summary>
internal static class SampleRepliesTable
{
    public static void Write(IAnsiConsole console, RunSummary summary, int prompts)
    {
        foreach (var sample in SampleReplies.Of(summary, prompts))
        {
            var table = new Table().Border(TableBorder.Rounded).Title(new TableTitle(Markup.Escape(sample.Prompt)));
            table.AddColumn("Player").AddColumn("Reply");
            // A world without gold has no column for it.
            var hasGold = sample.Replies.Any(r => r.Gold is not null);
            if (hasGold) table.AddColumn(new TableColumn("Gold").RightAligned());
            table.AddColumn(new TableColumn("Won").RightAligned());
            foreach (var r in sample.Replies)
            {
                Text[] cells = [new(r.Entry), new(r.Text + (r.Ended ? "" : " …")), .. hasGold ? [new Text(r.Gold.Fixed(2))]
                    : Array.Empty<Text>(), new($"{r.Won}/{r.Battles}")];
                table.AddRow(cells);
            }
            console.Write(table);
        }
    }
}
