using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Core;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Prints what was measured in training, a line a metric.</summary>
internal static class TrainingCurvesTable
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player").AddColumn("Metric");
        foreach (var heading in new[] { "First", "Last" }) table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumn("Curve");
        foreach (var curve in TrainingCurves.Of(summary))
            table.AddRow(new Text(curve.Player), new Text(curve.Metric == MetricNames.Kl ? "kl (k1, nats a reply)" : curve.Metric),
                new Text(curve.Points[0].Value.Fixed(3)), new Text(curve.Points[^1].Value.Fixed(3)),
                new Text(Sparkline.Of([.. curve.Points.Select(p => p.Value)])));
        console.Write(table);
    }
}
