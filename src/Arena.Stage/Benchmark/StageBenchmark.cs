using Akka.Actor;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Judging;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Models;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Players;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Tournament;
using Arena.Worlds.Words;

namespace Arena.Stage.Benchmark;

/// <summary>
/// How fast the stage is by itself: a whole tournament of the real actors and a real record, whose players have their replies
/// ready.
/// </summary>
/// <param name="Run">The id of the run in the record.</param>
/// <param name="Battles">Battles played, at least as many as asked for.</param>
/// <param name="Rounds">Rounds that they were played in.</param>
/// <param name="Seconds">From the first message to the last rating.</param>
/// <param name="CpuSeconds">Processor time of the process meanwhile, over all threads: what a busy machine does not change.</param>
/// <param name="Memory">The process's working set on the way, at the ends of rounds.</param>
/// <param name="PeakBytes">Its largest working set that was seen.</param>
public sealed record StageBenchmark(
    string Run, long Battles, int Rounds, double Seconds, double CpuSeconds, IReadOnlyList<MemoryAt> Memory, long PeakBytes)
{
    private const int Players = 16;

    /// <summary>Battles of a round that one prompt makes: each pair of players, in both orders.</summary>
    private const int BattlesOfPrompt = Players * (Players - 1);

    private const int MostPrompts = 250;

    /// <summary>Where few battles are asked for, they are still spread over rounds.</summary>
    private const int FewestRounds = 4;

    /// <summary>Plays a tournament of at least so many battles and measures it.</summary>
    /// <param name="record">The record that the run is made and written in.</param>
    /// <param name="battles">How many at least; rounds are played whole.</param>
    /// <param name="clock">The clock that the seconds are taken from.</param>
    public static async Task<StageBenchmark> PlayAsync(ArenaRecord record, long battles, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(battles, 1);
        var prompts = (int)Math.Clamp(battles / BattlesOfPrompt / FewestRounds, 1, MostPrompts);
        var rounds = (int)((battles + BattlesOfPrompt * prompts - 1) / (BattlesOfPrompt * prompts));
        var options = new WordsOptions { Length = 3, TestPrompts = prompts };
        var world = new WordsWorld(options);
        var scenario = new Scenario
        {
            Name = "bench-stage",
            Seed = 1,
            World = options,
            Models = new ModelsOptions { Base = new PretrainOptions() },
            Players = [.. Enumerable.Range(0, Players).Select(i => Scripted($"player-{i:00}"))],
            Tournament = new TournamentOptions { Rounds = rounds, Prompts = prompts },
        };
        var run = record.StartRun(new NewRun(scenario.Name, "name: bench-stage\n", scenario.Seed, "cpu", "bench"),
            scenario.Players.Select(p => new RecordedPlayer(p.Name, null, "scripted", "{}")));

        var watched = new Watch(rounds);
        var finished = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new RunContext(scenario, world, new Seed(scenario.Seed), new LocalCheckpoints("none"),
            new Dictionary<string, string>(), new HashSet<string>(), watched.Take);
        using var system = ActorSystem.Create("bench", ArenaRun.Settings);
        var (seed, none) = (context.Seed, context.Store);
        // The players' model is none, which nobody reads.
        ((LocalCheckpoints)none).Keep("none", "none");
        var stage = system.ActorOf(Props.Create(() => new StageActor(
            context,
            Props.Create(() => new ScriptedPool(world, seed)),
            Props.Create(() => new JudgeActor(_ => new GoldJudge(world, new GoldJudgeOptions()), scenario.Events, seed)),
            Props.Create(() => new RecorderActor(record, run.Id)).WithDispatcher(RecorderActor.Dispatcher),
            finished)));
        var (start, busy) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        stage.Tell(new Start());
        var error = await finished.Task;
        var (seconds, cpu) = (clock.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        await system.Terminate();
        if (error is not null) throw error;
        record.EndRun(run.Id, RunState.Complete);
        return new(run.Id, watched.Battles, rounds, seconds, cpu, watched.Memory, watched.Peak);
    }

    private static PlayerOptions Scripted(string name) => new()
    {
        Name = name, Feedback = new NoFeedbackOptions(), Reward = new NoRewardOptions(), Optimizer = new NoOptimizerOptions(),
            Decoding = new SampleOptions(),
    };

    /// <summary>Counts what is played. Called by one actor at a time.</summary>
    private sealed class Watch(int rounds)
    {
        private static readonly double[] Shares = [0.1, 0.5, 1];
        private int _next;

        public long Battles { get; private set; }

        public long Peak { get; private set; }

        public List<MemoryAt> Memory { get; } = [];

        public void Take(StageEvent happened)
        {
            if (happened is not (PairingJudged or RoundRated)) return;
            var bytes = Environment.WorkingSet;
            Peak = Math.Max(Peak, bytes);
            if (happened is PairingJudged judged) Battles += judged.Battles.Count;
            if (happened is not RoundRated rated) return;
            for (; _next < Shares.Length && rated.Round >= Shares[_next] * rounds; _next++) Memory.Add(new(Shares[_next], Battles, bytes));
        }
    }
}

/// <summary>The working set after some battles.</summary>
/// <param name="Share">The share of the rounds that were then over, at least: 0.1, 0.5 and 1.</param>
/// <param name="Battles">Battles that had been judged until then.</param>
/// <param name="Bytes">Working set of the process.</param>
public sealed record MemoryAt(double Share, long Battles, long Bytes);
