using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Program.Rendering;
using Arena.Testing;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class LabelerTableTests
{
    [Fact]
    public void The_newest_labels_of_each_player_are_shown_with_who_gave_them()
    {
        using var folder = new RecordFolder();
        using var record = folder.Open();
        var run = record.StartRun(RecordFolder.Quickstart,
        [
            new("self", "rlaif-self", "ai × bradley-terry × ppo × sample", """{"feedback":{"Labeler":"start"},"reward":{}}"""),
            new("scores", "d-rlaif", "none × direct × ppo × sample", """{"feedback":{},"reward":{"Labeler":"base"}}"""),
            new("plain", "sft", "none × none × sft × sample", """{"feedback":{},"reward":{}}"""),
        ]).Id;
        record.AddMetrics(run,
        [
            new("self", 1, 1, "label-accuracy", 0.1), new("self", 1, 2, "label-accuracy", 0.2), new("self", 2, 1, "label-accuracy", 0.625),
            new("self", 2, 1, "same-position", 0.25), new("self", 2, 1, "first-place", 0.75), new("self", 1, 2, "labels", 800),
            new("self", 2, 1, "labels", 1000), new("self", 1, 3, "generated", 2000), new("self", 2, 2, "generated", 3000),
            new("scores", 1, 1, "label-accuracy", 0.5), new("plain", 1, 1, "loss", 3),
        ]);

        var labelers = LabelerSummary.Of(RunSummary.Of(record, run, Catalogue.Reader));
        Assert.Equal(
            [new("scores", "direct: base", null, null, 0.5, null, null, null),
                new LabelerSummary("self", "ai: start", 1800, 5000, 0.625, null, 0.25, 0.75)],
            labelers);
        var console = new TestConsole().Width(200);
        LabelerTable.Write(console, labelers);
        Assert.Contains("62.5 %", console.Output);
        Assert.DoesNotContain("plain", console.Output);
    }
}
