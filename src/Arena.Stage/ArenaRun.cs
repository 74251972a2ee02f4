using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Hosting;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Models.Torch;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Logging;
using Arena.Stage.Players;
using Arena.Stage.Protocol;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Tournament;
using Arena.Stage.Workers;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TorchSharp;

namespace Arena.Stage;

/// <summary>Plays one run of a scenario on a host of its own: actors, workers, record.</summary>
/// <param name="record">The record that holds the run and that everything is written to.</param>
/// <param name="run">The run as the record has it, new or to be gone on with.</param>
/// <param name="scenario">The scenario that the run recorded, one arm with its defaults filled in.</param>
/// <param name="folders">Where the run keeps its checkpoints and the models of its cache.</param>
/// <param name="watch">Told of everything that happens, from the threads of the actors too.</param>
/// <param name="log">Where to log; nowhere where left out.</param>
/// <param name="workers">How many train at once; one a core, or one on a GPU, where left out. It changes how long a run takes
/// and nothing that comes of it.</param>
public sealed class ArenaRun(ArenaRecord record, RecordedRun run, Scenario scenario, RunFolders folders, Action<StageEvent> watch,
    RunLog? log = null, int? workers = null)
{
    // Akka has no typed API for dispatchers and serializers; these lines are all the HOCON there is. Akka itself writes nothing:
    // what it logs goes through the host, and standard output is the result's. Ctrl-C is the caller's to handle: Akka would end
    // its actors at once, with what the recorder has still to write.
    internal const string Settings = $$"""
        {{TorchWorker.Dispatcher}} { type = PinnedDispatcher }
        {{RecorderActor.Dispatcher}} { type = PinnedDispatcher }
        akka.stdout-loglevel = OFF
        akka.stdout-logger-class = "Arena.Stage.Logging.SilentLogger, Arena.Stage"
        akka.log-dead-letters-during-shutdown = off
        akka.coordinated-shutdown { exit-clr = off, run-by-clr-shutdown-hook = off }
        {{ProtocolSerializer.Settings}}
        """;

    /// <summary>How long the recorder may take to write what it still has; SQLite itself waits as long for a lock.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Plays it, or the rest of it, to its end.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; what is recorded stays, and playing it again goes on
    /// from there.</exception>
    /// <exception cref="EveryoneForfeitedException">Every player failed too often.</exception>
    /// <exception cref="Core.Files.DiskFullException">There is no room for a model or a checkpoint.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    /// <exception cref="TimeoutException">Making the models gave no sign of life.</exception>
    public async Task PlayAsync(CancellationToken cancel)
    {
        var device = TorchRuntime.Device(scenario.Device);
        var seed = new Seed(run.Seed);
        var world = Catalogue.World(scenario.World, seed.For("world"));
        foreach (var note in world.Notes) watch(new Noted(note));
        var finished = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = cancel.Register(() => finished.TrySetResult(new OperationCanceledException(cancel)));
        // Also when the run ends by itself, with an error say, workers are to leave their jobs.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var store = new LocalCheckpoints(folders.Checkpoints);
        var context = new RunContext(scenario, world, seed, store, Kept(record, run.Id, store, watch), Forfeited(), watch);
        using var host = Host(context, new RunWork(scenario, seed, world, folders, device, store), device, finished, over.Token);
        await host.StartAsync(CancellationToken.None);
        Exception? error;
        try
        {
            error = await finished.Task;
        }
        finally
        {
            // Before the stop, in which messages reach nobody as a matter of course.
            await LogLostAsync(host);
            await over.CancelAsync();
            var stage = await host.Services.GetRequiredService<IRequiredActor<StageActor>>().GetAsync();
            await Task.WhenAny(stage.Ask<Settled>(new Settle()), Task.Delay(Settling, CancellationToken.None));
            await host.StopAsync(CancellationToken.None);
        }
        if (error is not null) ExceptionDispatchInfo.Throw(error);
    }

    private static async Task LogLostAsync(IHost host)
    {
        var lost = await host.Services.GetRequiredService<IRequiredActor<LostMessages>>().GetAsync();
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Arena.Stage");
        foreach (var (what, count) in (await lost.Ask<MessagesLost>(new TellLost())).Counts) MessageLost(logger, count, what, null);
    }

    private static readonly Action<ILogger, int, string, Exception?> MessageLost =
        LoggerMessage.Define<int, string>(
        LogLevel.Warning, new EventId(1, "lost"), "{Count} messages reached nobody who knows them: {Type}");

    private IHost Host(RunContext context, RunWork work, torch.Device device, TaskCompletionSource<Exception?> finished,
        CancellationToken cancel)
    {
        var (world, seed) = (context.World, context.Seed);
        var (pooled, timeout) = (workers ?? TorchRuntime.Workers(device), TimeSpan.FromMinutes(scenario.Tournament.Timeout));
        Func<Lifeline, Props> worker = line => Props.Create(() => new TorchWorker(work.Do, line)).WithDispatcher(TorchWorker.Dispatcher);
        var pool = Props.Create(() => new TrainingPool(pooled, worker, timeout, cancel));
        Func<ModelFolders, IJudge> judge = models =>
            Catalogue.Judge(scenario.Tournament.Judge, new JudgeContext(world, models, device, seed));
        // A thread of its own: a judge may have a model, which is read with no await.
        var referee = Props.Create(() => new JudgeActor(judge, scenario.Events, seed)).WithDispatcher(TorchWorker.Dispatcher);
        var recorder = Props.Create(() => new RecorderActor(record, run.Id)).WithDispatcher(RecorderActor.Dispatcher);
        var stage = Props.Create(() => new StageActor(context, pool, referee, recorder, finished));
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders().SetMinimumLevel(log?.Level ?? LogLevel.None);
        if (log is not null) builder.Logging.AddProvider(log.Provider);
        builder.Services.AddAkka("arena", akka => akka
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.LogLevel = RunLog.Akka(log?.Level ?? LogLevel.None);
                loggers.AddLoggerFactory();
            })
            .AddHocon(Settings, HoconAddMode.Prepend)
            .WithActors((system, registry) =>
            {
                registry.Register<LostMessages>(system.ActorOf(Props.Create(() => new LostMessages()), "lost"));
                var root = system.ActorOf(stage, "stage");
                registry.Register<StageActor>(root);
                root.Tell(new Start());
            }));
        return builder.Build();
    }

    /// <summary>
    /// The checkpoints that a run goes on from, by entry: their hashes. One that cannot be read, or is not finite, counts as one
    /// that was never trained, so that the one before is gone on from; <paramref name="watch"/> is told so.
    /// </summary>
    internal static Dictionary<string, string> Kept(RecordReader record, string run, LocalCheckpoints store, Action<StageEvent> watch)
    {
        var kept = new Dictionary<string, string>();
        foreach (var checkpoint in record.Checkpoints(run))
        {
            try
            {
                UsableCheckpoint.Require(checkpoint.Entry, checkpoint.Folder);
                store.Keep(checkpoint.ContentHash, checkpoint.Folder);
                kept.Add(checkpoint.Entry, checkpoint.ContentHash);
            }
            catch (DamagedCheckpointException e)
            {
                watch(new Noted(DamageNote.Of(checkpoint.Player, checkpoint.Round, e.Message)));
            }
        }
        return kept;
    }

    private HashSet<string> Forfeited() => [.. record.Players(run.Id).Where(p => p.State == PlayerState.Forfeited).Select(p => p.Name)];
}
