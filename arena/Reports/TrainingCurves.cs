using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>What was measured while players trained, a line a metric, through all rounds.</summary>
internal static class TrainingCurves
{
    private static readonly string[] Order = ["loss", "reward-loss", "reward-accuracy", "label-accuracy", "proxy", "gold", "kl", "entropy", "length", "ended"];

    public static void Write(IAnsiConsole console, RecordReader record, string runId)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player").AddColumn("Metric");
        foreach (var heading in new[] { "First", "Last" }) table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumn("Curve");
        foreach (var player in record.Players(runId))
        {
            var metrics = record.Metrics(runId, player.Name).GroupBy(m => m.Name).ToDictionary(g => g.Key, g => g.OrderBy(m => m.Round).ThenBy(m => m.Step).Select(m => m.Value).ToList());
            foreach (var name in Order.Where(metrics.ContainsKey).Concat(metrics.Keys.Except(Order).Order(StringComparer.Ordinal)))
            {
                var values = metrics[name];
                table.AddRow(new Text(player.Name), new Text(name == "kl" ? "kl (k1, nats a reply)" : name), new Text(values[0].Fixed(3)), new Text(values[^1].Fixed(3)), new Text(Sparkline.Of(values)));
            }
        }
        console.Write(table);
    }
}
