using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>The labels behind the results: a method can be no better than they are.</summary>
internal static class LabelerTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<LabelerSummary> labelers)
    {
        if (labelers.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player").AddColumn("Labeler");
        foreach (var heading in new[] { "Labels", "Generated", "Agree with gold", "Confidence", "Same place", "First place" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var l in labelers)
            table.AddRow(new Text(l.Player), new Text(l.Labeler), new Text(l.Labels.Fixed(0)), new Text(l.Generated.Fixed(0)),
                Share(l.LabelAccuracy), new Text(l.LabelConfidence.Fixed(3)), Share(l.SamePosition), Share(l.FirstPlace));
        console.Write(table);
        console.WriteLine("Labels bought and tokens generated to learn from, in all rounds; the rest is of the newest. Same place: asked "
            + "in both orders, the labeler named the same place. First place: mean probability of it; 50 % is no bias.");
    }

    private static Text Share(double? share) => new(share is { } known ? known.Percent() : "–");
}
