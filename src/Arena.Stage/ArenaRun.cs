using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Hosting;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Torch;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Players;
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
/// <param name="record">Holds the run.</param>
/// <param name="run">Which.</param>
/// <param name="scenario">What is played.</param>
/// <param name="folders">Its files.</param>
/// <param name="watch">Told what happens.</param>
/// <param name="workers">How many train at once; one a core, or one on a GPU, where left out. It changes how long a run takes and nothing that comes of it.</param>
public sealed class ArenaRun(ArenaRecord record, RecordedRun run, Scenario scenario, RunFolders folders, Action<StageEvent> watch, int? workers = null)
{
    // Akka has no typed API for dispatchers; these lines are all the HOCON there is. Nothing is logged: a fault reaches
    // the run's end as an exception, and standard output is the result's. Ctrl-C is the caller's to handle: Akka would end
    // its actors at once, with what the recorder has still to write.
    internal const string Settings = $$"""
        {{TorchWorker.Dispatcher}} { type = PinnedDispatcher }
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.coordinated-shutdown { exit-clr = off, run-by-clr-shutdown-hook = off }
        """;

    /// <summary>How long the recorder may take to write what it still has; SQLite itself waits as long for a lock.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Plays it, or the rest of it, to its end.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; what is recorded stays, and playing it again goes on from there.</exception>
    /// <exception cref="EveryoneForfeitedException">Every player failed too often.</exception>
    /// <exception cref="DiskFullException">There is no room for a model or a checkpoint.</exception>
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
        using var host = Host(new RunContext(scenario, world, seed, folders.Checkpoints, Kept(record, run.Id), Forfeited(), watch), device, finished, over.Token);
        await host.StartAsync(CancellationToken.None);
        Exception? error;
        try
        {
            error = await finished.Task;
        }
        finally
        {
            await over.CancelAsync();
            var stage = await host.Services.GetRequiredService<IRequiredActor<StageActor>>().GetAsync();
            await Task.WhenAny(stage.Ask<Settled>(new Settle()), Task.Delay(Settling, CancellationToken.None));
            await host.StopAsync(CancellationToken.None);
        }
        if (error is not null) ExceptionDispatchInfo.Throw(error);
    }

    private IHost Host(RunContext context, torch.Device device, TaskCompletionSource<Exception?> finished, CancellationToken cancel)
    {
        var (world, seed) = (context.World, context.Seed);
        var (pooled, patience) = (workers ?? Workers(device), TimeSpan.FromMinutes(scenario.Tournament.Timeout));
        Func<Action<StageEvent>, Props> pool = watch =>
        {
            var tools = new WorkerTools(
                new RecipeTrainer(world, device), new ReplyWriter(world, device),
                report => new RunModels(Catalogue.Parts, world, folders.Cache, device, seed, report), watch);
            Func<Lifeline, Props> worker = line => Props.Create(() => new TorchWorker(tools, line)).WithDispatcher(TorchWorker.Dispatcher);
            return Props.Create(() => new TrainingPool(pooled, worker, patience, cancel));
        };
        Func<ModelFolders, IJudge> judge = models => Catalogue.Judge(scenario.Tournament.Judge, new JudgeContext(world, models, device, seed));
        // A thread of its own: a judge may have a model, which is read with no await.
        var referee = Props.Create(() => new JudgeActor(judge, scenario.Events, seed)).WithDispatcher(TorchWorker.Dispatcher);
        var stage = Props.Create(() => new StageActor(
            context, pool, referee, Props.Create(() => new RecorderActor(record, run.Id)), finished));
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("arena", akka => akka
            .AddHocon(Settings, HoconAddMode.Prepend)
            .WithActors((system, registry) =>
            {
                var root = system.ActorOf(stage, "stage");
                registry.Register<StageActor>(root);
                root.Tell(new Start());
            }));
        return builder.Build();
    }

    /// <summary>On CPU a worker a core; on a GPU one.</summary>
    private static int Workers(torch.Device device) => device.type == DeviceType.CUDA ? 1 : Environment.ProcessorCount;

    /// <summary>The checkpoints that a run goes on from, by entry. One that cannot be read, or is not finite, counts as one that was never trained.</summary>
    internal static Dictionary<string, string> Kept(RecordReader record, string run) => record.Checkpoints(run)
        .Where(c => UsableCheckpoint.Problem(c.Folder) is null)
        .ToDictionary(c => c.Entry, c => c.Folder);

    private HashSet<string> Forfeited() => [.. record.Players(run.Id).Where(p => p.State == PlayerState.Forfeited).Select(p => p.Name)];
}
