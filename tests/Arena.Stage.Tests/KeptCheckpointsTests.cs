using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using Arena.Record;
using Arena.Stage.Events;
using Arena.Stage.Matches;
using Arena.Stage.Recording;
using Arena.Testing;

namespace Arena.Stage.Tests;

public sealed class KeptCheckpointsTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RecordedCheckpoint Checkpoint(int round, float weight)
    {
        var (folder, hash) = CheckpointFolder.Publish(Path.Combine(_folder.Folder, "run"), $"dpo@{round}", into =>
            SafetensorsWriter.Write(
                Path.Combine(into, "policy", "model.safetensors"), [("w", SafetensorsDtype.F32, [1], BitConverter.GetBytes(weight))]));
        return new("dpo", round, $"dpo@{round}", hash, folder, 1);
    }

    [Fact]
    public void A_checkpoint_that_is_not_finite_counts_as_one_that_cannot_be_read_and_the_one_before_is_gone_on_from()
    {
        using var record = _folder.Open();
        var run = record.StartRun(RecordFolder.Quickstart);
        foreach (var checkpoint in new[] { Checkpoint(1, 0.5f), Checkpoint(2, float.NaN), Checkpoint(3, 0.25f) })
            record.AddCheckpoint(run.Id, checkpoint);
        var third = record.Checkpoints(run.Id)[2].Folder;
        File.WriteAllText(Path.Combine(third, "policy", "model.safetensors"), "cut");
        var (store, notes) = (new LocalCheckpoints(_folder.Folder), new List<string>());
        var kept = ArenaRun.Kept(record, run.Id, store, happened => notes.Add(((Noted)happened).Note));
        Assert.Equal(["dpo@1"], kept.Keys);
        Assert.Equal(record.Checkpoints(run.Id)[0].Folder, store.Folder(kept["dpo@1"]));
        Assert.Equal(2, notes.Count);
        Assert.Matches(@"^the checkpoint of dpo@2 cannot be used: .*model\.safetensors: tensor ""w"": .*; it is trained again from dpo@1$",
            notes[0]);
        Assert.Equal($"the checkpoint of dpo@3 cannot be used: {Path.Combine(third, "policy", "model.safetensors")} is not as it was "
            + "written (cut short or changed); it is trained again from dpo@2", notes[1]);
    }

    [Fact]
    public void An_entry_of_such_a_checkpoint_cannot_play_and_says_which_tensor_is_to_blame()
    {
        var entry = MatchEntry.OfFolder("anywhere") with { Name = "dpo@2", Checkpoint = Checkpoint(2, float.PositiveInfinity).Folder };
        var message = Assert.Throws<DamagedCheckpointException>(entry.CheckCheckpoint).Message;
        Assert.StartsWith("the checkpoint of dpo@2 cannot be used: ", message);
        Assert.Contains("model.safetensors: tensor \"w\": 1 of its 1 values", message);
    }
}
