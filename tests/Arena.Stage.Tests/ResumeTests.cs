using Akka.Actor;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Recording;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tests;

public sealed class ResumeTests : StageTest
{
    private static readonly Scenario Three = Scenario(3, Learner("a"), Learner("b"), Learner("c"), Fixed("base"));

    /// <summary>Plays until so many jobs have been handed in, then ends as a killed process does; whether it got that far.</summary>
    private async Task<bool> PlayUntilKilled(ArenaRecord record, RecordedRun run, int jobs, Func<Job, bool>? before = null)
    {
        var count = 0;
        var reached = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var script = new PoolScript
        {
            Before = job =>
            {
                if (Interlocked.Increment(ref count) <= jobs) return before?.Invoke(job) ?? true;
                reached.TrySetResult(null);
                return false;
            },
        };
        var (stage, finished) = Begin(record, run, Three, Scripted(script));
        await await Task.WhenAny(finished, reached.Task).WaitAsync(TimeSpan.FromSeconds(20));
        await Kill(stage);
        return !finished.IsCompleted;
    }

    private async Task Kill(IActorRef stage)
    {
        await WatchAsync(stage);
        Sys.Stop(stage);
        await FishForMessageAsync<Terminated>(_ => true, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_resumed_run_trains_only_what_is_missing()
    {
        using var record = Folder.Open();
        var (whole, _, _) = await Play(record, Three, new PoolScript());
        var run = NewRun(record, Three);
        var second = 0;
        // Killed in the second round, when one of its three increments is trained and recorded.
        var killed = new PoolScript { Before = job => job is not TrainIncrement { Round: 2 } || Interlocked.Increment(ref second) == 1 };
        var (stage, _) = Begin(record, run, Three, Scripted(killed));
        await AwaitConditionAsync(() => Task.FromResult(record.Checkpoints(run.Id).Count == 4), TimeSpan.FromSeconds(20));
        await Kill(stage);

        var kept = record.Checkpoints(run.Id).Select(c => c.Entry).ToHashSet();
        var script = new PoolScript();
        var (_, finished) = Begin(record, run, Three, Scripted(script));
        var (error, events) = await ToItsEnd(finished);
        Assert.Null(error);
        Assert.Equal(5, script.Jobs.OfType<TrainIncrement>().Count());
        Assert.DoesNotContain(script.Jobs.OfType<TrainIncrement>(), t => kept.Contains($"{t.Player}@{t.Round}"));
        Assert.Equal(kept.Order(), events.OfType<PlayerTrained>().Where(t => t.Kept).Select(t => t.Entry).Order());
        Assert.Equal(Json(record, whole), Json(record, run));
    }

    [Fact]
    public async Task A_complete_run_that_is_played_again_trains_nothing_and_answers_once()
    {
        using var record = Folder.Open();
        var (run, _, _) = await Play(record, Three, new PoolScript());
        var before = Json(record, run);
        var script = new PoolScript();
        var (_, finished) = Begin(record, run, Three, Scripted(script));
        Assert.Null((await ToItsEnd(finished)).Error);
        Assert.Empty(script.Jobs.OfType<TrainIncrement>());
        Assert.Equal(4 + 7 + 7, script.Jobs.OfType<WriteReplies>().Count());
        Assert.Equal(before, Json(record, run));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_run_is_killed_it_ends_with_the_same_leaderboard(bool forfeits)
    {
        // With a player that forfeits too: b diverges in the second round, and c@2 never answers in the third.
        bool Before(Job job) => !forfeits ? true : job switch
        {
            TrainIncrement { Player: "b", Round: 2 } => throw new TrainingDivergedException("loss is NaN"),
            WriteReplies { Entry: "c@2", Round: 3 } => throw new TrainingDivergedException("log-prob is NaN"),
            _ => true,
        };
        using var record = Folder.Open();
        var (whole, error, _) = await Play(record, Three, new PoolScript { Before = Before });
        Assert.Null(error);
        var expected = Json(record, whole);
        if (forfeits) Assert.Contains("log-prob is NaN", expected);

        for (var jobs = 3; ; jobs += 8)
        {
            var run = NewRun(record, Three);
            var killed = await PlayUntilKilled(record, run, jobs, Before);
            if (!killed) break;
            var (_, finished) = Begin(record, run, Three, Scripted(new PoolScript { Before = Before }));
            Assert.Null((await ToItsEnd(finished)).Error);
            Assert.Equal(expected, Json(record, run));
        }
    }
}
