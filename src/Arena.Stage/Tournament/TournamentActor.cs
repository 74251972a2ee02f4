using Akka.Actor;
using Akka.Event;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Players;
using Arena.Stage.Protocol;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Workers;

namespace Arena.Stage.Tournament;

/// <summary>To the tournament: play.</summary>
internal sealed record Start : INoSerializationVerificationNeeded;

/// <summary>Nobody is left to play.</summary>
public sealed class EveryoneForfeitedException(string message) : ArenaException(ErrorKind.Diverged, message);

/// <summary>
/// Plays the rounds, a behaviour a phase: train, then answer, then judge, then rate. Knows who is where; everything that lasts
/// is told to the recorder. What phases have in common is here, their own handlers are in the files beside this one.
/// </summary>
internal sealed partial class TournamentActor : ReceiveActor, IWithTimers
{
    private readonly RunContext _run;
    private readonly TournamentPlan _plan;
    private readonly IActorRef _pool, _judge, _recorder;
    private readonly TaskCompletionSource<Exception?> _finished;
    private readonly HashSet<string> _forfeited;
    private readonly MetricBuffer _metrics;
    private readonly Queue<ProgressTaken> _held = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Assignments _assignments = null!;
    private RoundState _round = new(0, []);
    private bool _stopping;

    /// <param name="run">What the run is made of: scenario, world, seed and what is left of an earlier process.</param>
    /// <param name="pool">Does jobs of Torch: models, training, replies.</param>
    /// <param name="judge">Decides pairings, one at a time and in the order in which they come.</param>
    /// <param name="recorder">Writes to the record, and rates at the end of a round.</param>
    /// <param name="finished">Completed at the end: null, or the error that the run ended with.</param>
    public TournamentActor(RunContext run, IActorRef pool, IActorRef judge, IActorRef recorder, TaskCompletionSource<Exception?> finished)
    {
        (_run, _pool, _judge, _recorder, _finished) = (run, pool, judge, recorder, finished);
        _plan = new TournamentPlan(run.Scenario, run.World, run.Seed);
        _forfeited = [.. run.Forfeited];
        var self = Self;
        _metrics = new MetricBuffer(batch => recorder.Tell(new KeepMetrics(batch), self));
        Preparing();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Preparing()
    {
        Receive<Start>(_ => _pool.Tell(new PrepareModels("models")));
        Receive<ModelsPrepared>(OnModels);
        Receive<JobFailed>(failed => _finished.TrySetResult(failed.Error()));
        Receive<JobProgress>(progress =>
        {
            _run.Watch(new PreparingModels(progress.Report()));
            Sender.Tell(new ProgressTaken(progress.Id));
        });
        InEveryPhase();
    }

    /// <summary>What may come at any time.</summary>
    private void InEveryPhase()
    {
        Receive<MetricsRecorded>(_ =>
        {
            _metrics.Written();
            while (_metrics.HasRoom && _held.TryDequeue(out var taken)) _pool.Tell(taken);
        });
        // The last ones come when all is judged.
        Receive<BattlesRecorded>(_ =>
        {
            _room++;
            JudgeNext();
        });
        Receive<JobAccepted>(accepted => _log.Debug("job {0} is begun", accepted.Id));
        // Of a job that is not waited for any more: its player failed meanwhile.
        Receive<JobReport>(late => _log.Debug("a {0} of job {1} comes too late", late.GetType().Name, late.Id));
    }

    private void OnModels(ModelsPrepared prepared)
    {
        _assignments = new Assignments(prepared.Models);
        var folders = new ModelFolders(
            _run.Store.Folder(prepared.Models.Base), _run.Store.Folder(prepared.Models.Start),
            prepared.Models.Labelers.ToDictionary(model => model.Name, model => _run.Store.Folder(model.Hash)),
            prepared.Models.Judge is { } judge ? _run.Store.Folder(judge) : null);
        _judge.Tell(new JudgeModels(folders));
        foreach (var note in prepared.Notes) _run.Watch(new Noted(note));
        if (prepared.Judge is { } quality)
        {
            _metrics.Write([.. RecordedJudge.Metrics(quality)]);
            _run.Watch(new JudgeReady(quality));
        }
        _run.Watch(new ModelsReady(folders.Start));
        BeginRound(1);
    }

    private void BeginRound(int number)
    {
        var learners = _plan.Learners.Where(p => !_forfeited.Contains(p.Name)).ToList();
        _round = new RoundState(number, learners.Select(p => p.Name));
        _run.Watch(new RoundBegan(number, _run.Scenario.Tournament.Rounds, [.. learners.Select(p => p.Name)])
            { Events = [.. _run.Scenario.Events.Where(e => e.In(number))] });
        BeginTraining(learners);
    }

    private PlayerOptions Player(string name) => _run.Scenario.Players.First(p => p.Name == name);

    private static TournamentEntry Entry(PlayerOptions player, int round) => new(player, round);
}
