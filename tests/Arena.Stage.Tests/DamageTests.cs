using Arena.Core;
using Arena.Models;
using Arena.Models.Safetensors;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Stage.Workers;
using Arena.Testing;

namespace Arena.Stage.Tests;

/// <summary>
/// A checkpoint that is found damaged in the middle of a run: the one before is gone on from, with a note, and nothing else
/// changes.
/// </summary>
public sealed class DamageTests : StageTest
{
    private static readonly Scenario Two = Scenario(3, Learner("a"), Learner("b"), Fixed("base"));

    /// <summary>Jobs that start from one of these checkpoints fail as with a damaged one, until it is trained again.</summary>
    private static PoolScript Damaging(params string[] entries)
    {
        var damaged = entries.ToHashSet();
        var trained = new HashSet<string>();
        void Demand(string entry)
        {
            if (damaged.Contains(entry))
                throw new DamagedCheckpointException(entry, $"{entry}/policy/model.safetensors is not as it was written");
        }
        return new PoolScript
        {
            Before = job =>
            {
                if (job is TrainIncrement { Previous: not null } train && train.Round == 3) Demand($"{train.Player}@2");
                if (job is TrainIncrement { Round: 2 } again && trained.Contains($"{again.Player}@2")) Demand($"{again.Player}@1");
                if (job is TrainIncrement done && !trained.Add($"{done.Player}@{done.Round}"))
                    damaged.Remove($"{done.Player}@{done.Round}");
                return true;
            },
        };
    }

    [Theory]
    [InlineData("b@2")]
    [InlineData("b@2", "b@1")]
    public async Task It_is_trained_again_from_the_one_before_and_the_run_ends_as_if_nothing_had_been(params string[] damaged)
    {
        using var record = Folder.Open();
        var (undisturbed, _, _) = await Play(record, Two, new PoolScript());
        var (run, error, events) = await Play(record, Two, Damaging(damaged));
        Assert.Null(error);
        Assert.Equal(damaged.Select((entry, i) =>
            $"the checkpoint of {entry} cannot be used: {entry}/policy/model.safetensors is not as it was written; it is trained again "
            + $"from {(i == 0 ? "b@1" : "the start")}"),
            events.OfType<Noted>().Select(noted => noted.Note));
        Assert.DoesNotContain(events, e => e is PlayerRestarted or PlayerForfeited);
        Assert.Equal(Json(record, undisturbed), Json(record, run));
        Assert.Equal(record.Metrics(undisturbed.Id), record.Metrics(run.Id));
        Assert.Equal(record.Checkpoints(undisturbed.Id).Select(c => c.ContentHash), record.Checkpoints(run.Id).Select(c => c.ContentHash));
    }

    [Fact]
    public async Task One_that_is_damaged_again_forfeits_its_player_without_a_try_that_would_meet_it_again()
    {
        using var record = Folder.Open();
        var script = new PoolScript { Before = job => job is WriteReplies { Entry: "b@2", Round: 2 }
            ? throw new DamagedCheckpointException("b@2", "a file is cut short") : true };
        var (run, error, events) = await Play(record, Two, script);
        Assert.Null(error);
        Assert.Equal(2, script.Answers("b@2").Count(write => write.Round == 2));
        Assert.Empty(events.OfType<PlayerRestarted>());
        Assert.Equal(new PlayerForfeited("b", "the checkpoint of b@2 cannot be used: a file is cut short"),
            Assert.Single(events.OfType<PlayerForfeited>()));
        Assert.Equal(PlayerState.Forfeited, record.Players(run.Id).Single(p => p.Name == "b").State);
        Assert.Equal(3, events.OfType<RoundRated>().Count());
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_is_not_tried_again()
    {
        using var record = Folder.Open();
        var script = new PoolScript { Before = job => job is TrainIncrement { Player: "b" }
            ? throw new ArenaException(ErrorKind.Data, "model.safetensors: is cut short", "copy it again") : true };
        var (_, error, events) = await Play(record, Two, script);
        Assert.Null(error);
        Assert.Single(script.Trainings("b"));
        Assert.Equal("model.safetensors: is cut short; copy it again", Assert.Single(events.OfType<PlayerForfeited>()).Reason);
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("reward")]
    public void A_worker_checks_what_it_starts_from_and_names_the_file(string part)
    {
        using var folder = new TemporaryFolder();
        var store = new LocalCheckpoints(folder.Path);
        var hash = store.Publish("b@1", into =>
        {
            foreach (var each in new[] { "policy", "reward" })
                SafetensorsWriter.Write(
                    Path.Combine(into, each, "model.safetensors"), [("w", SafetensorsDtype.F32, [1], BitConverter.GetBytes(1f))]);
        });
        var file = Path.Combine(store.Folder(hash), part, "model.safetensors");
        File.AppendAllText(file, "x");
        var work = new RunWork(
            Two, new Seed(1), new ScriptedWorld(Prompts), new RunFolders("cache", folder.Path), TorchSharp.torch.CPU, store);
        var models = new ModelHashes("base", "start", new([]), null);
        foreach (var job in new Job[] { new TrainIncrement("1", "b", 2, hash, models),
            new WriteReplies("2", "b", "b@1", 2, hash, new(["test-0"]), models) })
        {
            var error = Assert.Throws<DamagedCheckpointException>(() => work.Do(job, _ => { }, default));
            Assert.Equal(("b@1", $"the checkpoint of b@1 cannot be used: {file} is not as it was written (cut short or changed)"),
                (error.Entry, error.Message));
        }
    }
}
