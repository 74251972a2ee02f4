using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class LinearRegimeTests
{
    [Theory]
    [InlineData(0.12, true)]
    [InlineData(1.4, false)]
    public void A_dpo_whose_loss_is_still_linear_is_named(double margin, bool named)
    {
        using var folder = new RecordFolder();
        using var record = folder.Open();
        var run = record.StartRun(RecordFolder.Quickstart,
            [new("ipo", "ipo", "human × none × dpo × sample", "{}"), new("kto", "kto", "human × none × kto × sample", "{}")]).Id;
        // What came before the end does not count, nor do other methods' margins, which have another unit.
        record.AddMetrics(run, [new("ipo", 1, 9, "margin", 3), new("ipo", 2, 1, "margin", 0), new("ipo", 2, 5, "margin", margin),
            new("kto", 2, 5, "margin", 0.1)]);
        var notes = RunNotes.Of(record, RunSummary.Of(record, run, Catalogue.Reader)).Where(note => note.About == "DPO").ToList();
        if (named) Assert.StartsWith("ipo ended with a mean β·D of 0.12, ", Assert.Single(notes).Text);
        else Assert.Empty(notes);
    }
}
