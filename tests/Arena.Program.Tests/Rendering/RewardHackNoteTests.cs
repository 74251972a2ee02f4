using Arena.Alignment.Contracts;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class RewardHackNoteTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hack_names_the_policy_of_the_highest_gold_where_it_was_kept(bool kept)
    {
        using var record = _folder.Open();
        var run = record.StartRun(RecordFolder.Quickstart, [new("ppo", null, "axes", "{}")]);
        var checkpoint = Path.Combine(_folder.Folder, "ppo@1-abc");
        var best = Path.Combine(checkpoint, CheckpointParts.BestGold);
        if (kept) Directory.CreateDirectory(best);
        record.AddCheckpoint(run.Id, new("ppo", 1, "ppo@1", RecordFolder.Hash, checkpoint, 30));
        for (var step = 1; step <= 30; step++)
            record.AddMetrics(run.Id,
                [new("ppo", 1, step, "proxy", 0.1 * step), new("ppo", 1, step, "gold", 0.5 - 0.002 * (step - 12) * (step - 12))]);

        var note = Assert.Single(RewardHackNote.Of(record, RunSummary.Of(record, run.Id, Catalogue.Reader)));
        Assert.Equal(kept ? best : null, note.BestGold);
        if (kept) Assert.EndsWith($"The policy at its highest gold is kept: {best}", note.ToString());
        else Assert.EndsWith("An earlier checkpoint may be the better one.", note.ToString());
    }
}
