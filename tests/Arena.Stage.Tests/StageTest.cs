using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Judging;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Recipes;
using Arena.Alignment.Rewards;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Players;
using Arena.Stage.Protocol;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Tournament;
using Arena.Testing;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests;

/// <summary>Tournaments of the real actors and a real record over a scripted pool; time moves only when a test moves it.</summary>
public abstract class StageTest() : TestKit("""
    akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
    akka.test.single-expect-default = 20s
    akka.loglevel = OFF
    akka.stdout-loglevel = OFF
    akka.actor.serialize-messages = on
    torch-dispatcher { type = PinnedDispatcher }

    """ + ProtocolSerializer.Settings)
{
    internal const int Prompts = 4;

    /// <summary>So long that only a run that hangs reaches it.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    internal RecordFolder Folder { get; } = new();

    /// <summary>To the test: this happened. A run tells it to whoever watches in the process.</summary>
    internal sealed record Happened(StageEvent Event) : INoSerializationVerificationNeeded;

    /// <summary>Waits for an event of a kind.</summary>
    internal async Task<T> Fish<T>() where T : StageEvent =>
        (T)((Happened)await FishForMessageAsync(m => m is Happened { Event: T }, Hang)).Event;

    internal static PlayerOptions Learner(string name) => new()
    {
        Name = name, Feedback = new NoFeedbackOptions(), Reward = new NoRewardOptions(), Optimizer = new SftOptions(),
            Decoding = new SampleOptions(),
    };

    internal static PlayerOptions Fixed(string name) => Learner(name) with { Optimizer = new NoOptimizerOptions() };

    internal static Scenario Scenario(int rounds, params PlayerOptions[] players) => new()
    {
        Name = "scripted",
        Seed = 7,
        World = new FrontDeskOptions(),
        Models = new ModelsOptions { Base = new PretrainOptions() },
        Players = players,
        Tournament = new TournamentOptions { Rounds = rounds, Prompts = Prompts },
    };

    /// <summary>A recorded run that has not begun.</summary>
    internal static RecordedRun NewRun(ArenaRecord record, Scenario scenario)
    {
        return record.StartRun(RecordFolder.Quickstart with { Scenario = scenario.Name, Seed = scenario.Seed },
            scenario.Players.Select(p => new RecordedPlayer(p.Name, null, "axes", "{}")));
    }

    /// <summary>
    /// Puts a run on the stage. Its events come to <see cref="TestKitBase.TestActor"/>, in order. Time passes whenever a player
    /// waits for another try, unless the test moves it.
    /// </summary>
    internal (IActorRef Stage, Task<Exception?> Finished) Begin(
        ArenaRecord record, RecordedRun run, Scenario scenario, Props pool, IJudge? judge = null, bool timeStands = false,
            IWorld? played = null, Props? recorder = null)
    {
        var world = played ?? new ScriptedWorld(Prompts + 2);
        var (events, finished) = (TestActor, new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously));
        var context = new RunContext(
            scenario, world, new Seed(run.Seed), new ScriptedStore(),
            record.Checkpoints(run.Id).ToDictionary(c => c.Entry, c => c.ContentHash),
            record.Players(run.Id).Where(p => p.State == PlayerState.Forfeited).Select(p => p.Name).ToHashSet(),
            happened =>
            {
                events.Tell(new Happened(happened));
                // Here, on the only thread that sets timers: the scheduler can lose one that is set while it advances.
                if (happened is PlayerRestarted && !timeStands) Time.Advance(TimeSpan.FromSeconds(2));
            });
        var writer = Props.Create(() => new RecorderActor(record, run.Id));
        var referee = judge ?? new GoldJudge(world, new GoldJudgeOptions());
        var stage = Sys.ActorOf(Props.Create(() => new StageActor(
            context, pool, Props.Create(() => new JudgeActor(_ => referee, scenario.Events, new Seed(run.Seed))), recorder ?? writer,
                finished)));
        stage.Tell(new Start());
        return (stage, finished.Task);
    }

    internal static Props Scripted(PoolScript script) => Props.Create(() => new ScriptedPool(script));

    /// <summary>Waits for the end; the error that it ended with, and what happened on the way.</summary>
    internal async Task<(Exception? Error, List<StageEvent> Events)> ToItsEnd(Task<Exception?> finished)
    {
        var events = new List<StageEvent>();
        var began = Environment.TickCount64;
        while (!finished.IsCompleted || HasMessages)
        {
            if (await ReceiveOneAsync(TimeSpan.FromMilliseconds(50)) is Happened(var happened)) events.Add(happened);
            Assert.True(Environment.TickCount64 - began < Hang.TotalMilliseconds,
                $"the run hangs after {string.Join(", ", events.TakeLast(5))}");
        }
        return (await finished, events);
    }

    internal async Task<(RecordedRun Run, Exception? Error, List<StageEvent> Events)> Play(
        ArenaRecord record, Scenario scenario, PoolScript script, IJudge? judge = null, IWorld? world = null)
    {
        var run = NewRun(record, scenario);
        var (_, finished) = Begin(record, run, scenario, Scripted(script), judge, played: world);
        var (error, events) = await ToItsEnd(finished);
        return (run, error, events);
    }

    internal TestScheduler Time => (TestScheduler)Sys.Scheduler;

    internal static string Json(ArenaRecord record, RecordedRun run) =>
        JsonText.Of(RunLeaderboardJson.Of(record, RunSummary.Of(record, run.Id, Catalogue.Reader), []));

    protected override void AfterAll()
    {
        base.AfterAll();
        Folder.Dispose();
    }
}
