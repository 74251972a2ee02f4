using Akka.Actor;
using Akka.Hosting;
using Arena.Learning.Compute;
using Arena.Learning.Decoding;
using Arena.Learning.Files;
using Arena.Learning.Models.Base;
using Arena.Learning.Recipes;
using Arena.Rules.Chance;
using Arena.Rules.Play;
using Arena.Rules.Ratings;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Players;
using Arena.Stage.Record;
using Arena.Stage.Tournament;
using Arena.Stage.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TorchSharp;

namespace Arena.Stage;

/// <summary>Where a run keeps its files.</summary>
/// <param name="Cache">Base models, shared by all runs.</param>
/// <param name="Checkpoints">This run's checkpoints.</param>
public sealed record RunFolders(string Cache, string Checkpoints)
{
    /// <summary>Beside the database: <c>.arena/cache</c> and <c>.arena/RUN</c>.</summary>
    public static RunFolders Beside(string database, string runId)
    {
        var home = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, ".arena");
        return new(Path.Combine(home, "cache"), Path.Combine(home, runId));
    }
}

/// <summary>Plays one run of a scenario on a host of its own: actors, workers, record.</summary>
public sealed class ArenaRun(ArenaRecord record, RecordedRun run, Scenario scenario, RunFolders folders, Action<StageEvent> watch)
{
    // Akka has no typed API for dispatchers; these lines are all the HOCON there is.
    private const string Dispatchers = $"{TrainingPool.Dispatcher} {{ type = PinnedDispatcher }}\nakka.loglevel = WARNING\nakka.stdout-loglevel = OFF\nakka.coordinated-shutdown.exit-clr = off";

    /// <summary>Plays it, or the rest of it, to its end.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; what is recorded stays, and playing it again goes on from there.</exception>
    public async Task PlayAsync(CancellationToken cancel)
    {
        var device = TorchRuntime.Device(scenario.Device);
        var seed = new Seed(run.Seed);
        var world = WorldCatalogue.Make(scenario.World, seed.For("world"));
        var finished = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = cancel.Register(() => finished.TrySetResult(new OperationCanceledException(cancel)));
        using var host = Host(world, device, seed, finished, cancel);
        await host.StartAsync(CancellationToken.None);
        Exception? error;
        try
        {
            error = await finished.Task;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
        if (error is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
    }

    private IHost Host(IWorld world, torch.Device device, Seed seed, TaskCompletionSource<Exception?> finished, CancellationToken cancel)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("arena", akka => akka
            .AddHocon(Dispatchers, HoconAddMode.Prepend)
            .WithActors((system, _) =>
            {
                Action<Exception> fail = error => finished.TrySetResult(error);
                var recorder = system.ActorOf(Props.Create(() => new RecorderActor(record, run.Id, fail)), "recorder");
                var metrics = new MetricBuffer(batch => recorder.Tell(new KeepMetrics(batch)));
                var context = new RunContext(scenario, world, seed, folders.Checkpoints, Kept(), Forfeited(), Watch);
                var tools = new WorkerTools(
                    new RecipeTrainer(world, device), new ReplyWriter(world, device),
                    report => new BaseModels(world, folders.Cache, device, seed, report), Watch, cancel);
                var pool = system.ActorOf(Props.Create(() => new TrainingPool(Workers(device), tools)), "pool");
                var judge = system.ActorOf(Props.Create(() => new JudgeActor(Judge(world))), "judge");
                var tournament = system.ActorOf(Props.Create(() => new TournamentActor(context, pool, judge, recorder, Rate, finished)), "tournament");
                tournament.Tell(new Start());

                void Watch(StageEvent happened)
                {
                    if (happened is PlayerTraining training) metrics.Add(training);
                    if (happened is PlayerRestarted restarted) metrics.Restart(restarted.Player);
                    if (happened is PlayerMeasured measured) metrics.Add(measured);
                    if (happened is PlayerTrained or EntryAnswered) metrics.Flush();
                    watch(happened);
                }
            }));
        return builder.Build();
    }

    /// <summary>On CPU a worker a core; on a GPU one.</summary>
    private static int Workers(torch.Device device) => device.type == DeviceType.CUDA ? 1 : Environment.ProcessorCount;

    private IJudge Judge(IWorld world) => scenario.Tournament.Judge switch
    {
        GoldJudgeOptions gold => new GoldJudge(world, gold),
        var other => throw new InvalidOperationException($"no judge for {other.GetType().Name}"),
    };

    private Leaderboard Rate(int round) => Leaderboard.From(record.Battles(run.Id).Where(b => b.Round <= round));

    private Dictionary<string, string> Kept() => record.Checkpoints(run.Id)
        .Where(c => CheckpointFolder.Problem(c.Folder) is null)
        .ToDictionary(c => c.Entry, c => c.Folder);

    private HashSet<string> Forfeited() => [.. record.Players(run.Id).Where(p => p.State == PlayerState.Forfeited).Select(p => p.Name)];
}
