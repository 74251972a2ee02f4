using Akka.Actor;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Core.Files;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Faults;
using Arena.Stage.Players;
using Arena.Stage.Recording;
using Arena.Stage.Runs;
using Arena.Stage.Workers;

namespace Arena.Stage.Tournament;

/// <summary>To the tournament: play.</summary>
internal sealed record Start;

/// <summary>Nobody is left to play.</summary>
public sealed class EveryoneForfeitedException(string message) : Exception(message);

/// <summary>
/// Plays the rounds: train, then answer, then judge, then rate. Knows who is where; everything that lasts is told to the
/// recorder. A player that fails is started again from its last checkpoint, twice; then, or at once when failing again is
/// certain, it forfeits and the others play on.
/// </summary>
internal sealed class TournamentActor : ReceiveActor, IWithTimers
{
    /// <summary>Pairings that are judged or written at once: the judge is busy with one while the recorder is with another.</summary>
    internal const int Ahead = 2;

    private readonly RunContext _run;
    private readonly TournamentPlan _plan;
    private readonly IActorRef _pool, _judge, _recorder;
    private readonly TaskCompletionSource<Exception?> _finished;
    private PlayerFailures _failures = new();
    private readonly HashSet<string> _forfeited;
    private Assignments _assignments = null!;
    private RoundState _round = new(0, []);
    private bool _stopping;

    /// <param name="run">What is played.</param>
    /// <param name="pool">Does Torch work.</param>
    /// <param name="judge">Judges.</param>
    /// <param name="recorder">Writes and rates.</param>
    /// <param name="finished">Completed at the end.</param>
    public TournamentActor(RunContext run, IActorRef pool, IActorRef judge, IActorRef recorder, TaskCompletionSource<Exception?> finished)
    {
        (_run, _pool, _judge, _recorder, _finished) = (run, pool, judge, recorder, finished);
        _plan = new TournamentPlan(run.Scenario, run.World, run.Seed);
        _forfeited = [.. run.Forfeited];
        Receive<Start>(_ => pool.Tell(new PrepareModels(run.Scenario.Models, run.Scenario.Tournament.Judge)));
        Receive<JobDone>(done => done.Job is PrepareModels, done => OnModels((ModelFolders)done.Result!));
        Receive<JobFailed>(failed => finished.TrySetResult(failed.Error));
        Receive<Trained>(OnTrained);
        Receive<Answered>(OnAnswered);
        Receive<Judged>(OnJudged);
        Receive<BatchRecorded>(_ => JudgeNext());
        Receive<Rated>(OnRated);
        Receive<Terminated>(dead => OnStopped(Player(dead.ActorRef.Path.Name)));
        Receive<Revive>(revive => Engage(revive.Player));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, error =>
    {
        _failures.Add(Sender.Path.Name, error);
        if (error is OperationCanceledException or DiskFullException)
        {
            // Stopped from outside, or by a disk that is full for all, which is no forfeit.
            _stopping = true;
            _finished.TrySetResult(error);
        }
        return Directive.Stop;
    }, loggingEnabled: false);

    private void OnModels(ModelFolders models)
    {
        _assignments = new Assignments(_run, models);
        _judge.Tell(models);
        foreach (var note in models.Notes) _run.Watch(new Noted(note));
        if (JudgeTraining.QualityOf(models) is { } quality)
        {
            _recorder.Tell(new KeepMetrics(RecordedJudge.Metrics(quality)), ActorRefs.NoSender);
            _run.Watch(new JudgeReady(quality));
        }
        _run.Watch(new ModelsReady(models.Start));
        BeginRound(1, engage: true);
    }

    private void BeginRound(int number, bool engage = false)
    {
        var learners = _plan.Learners.Where(p => !_forfeited.Contains(p.Name)).ToList();
        _failures = new();
        _round = new RoundState(number, learners.Select(p => p.Name));
        _run.Watch(new RoundBegan(number, _run.Scenario.Tournament.Rounds, [.. learners.Select(p => p.Name)]) { Events = [.. _run.Scenario.Events.Where(e => e.In(number))] });
        foreach (var entry in learners.Select(p => new TournamentEntry(p, number)).Where(e => _run.Kept.ContainsKey(e.Name))) OnIncrement(entry, _run.Kept[entry.Name], kept: true);
        foreach (var player in _run.Scenario.Players.Where(p => !_forfeited.Contains(p.Name)))
        {
            if (engage) Engage(player);
            else GiveWork(player);
        }
        Advance();
    }

    /// <summary>Puts an actor in a player's place, and gives it what is waited for.</summary>
    private void Engage(PlayerOptions player)
    {
        Context.Watch(Context.ActorOf(Props.Create(() => new PolicyActor(_pool)), player.Name));
        GiveWork(player);
    }

    private void GiveWork(PlayerOptions player)
    {
        var policy = Context.Child(player.Name);
        if (_round.Training.Contains(player.Name)) policy.Tell(new Train(_assignments.Training(player, _round.Number)));
        foreach (var entry in _round.Answering.Where(e => e.Player == player))
            policy.Tell(new Answer(entry.Name, _round.Number, _assignments.Replies(entry, _round.Number, _round.Prompts)));
    }

    /// <summary>Goes on to the next phase where nobody is waited for any more.</summary>
    private void Advance()
    {
        if (_round is { Phase: RoundPhase.Training, Training.Count: 0 }) BeginAnswering();
        if (_round is { Phase: RoundPhase.Answering, Answering.Count: 0 }) BeginJudging();
        if (_round is { Phase: RoundPhase.Judging, Unjudged: 0 }) BeginRating();
    }

    private void OnTrained(Trained trained)
    {
        var entry = new TournamentEntry(Player(trained.Player), trained.Round);
        // Its metrics are written when it is told of: a run that is killed before the checkpoint is recorded trains it again.
        OnIncrement(entry, trained.Result.Folder, kept: false);
        _recorder.Tell(new KeepCheckpoint(new RecordedCheckpoint(trained.Player, trained.Round, entry.Name, trained.Result.Hash, trained.Result.Folder, trained.Result.Steps)));
        Advance();
    }

    private void OnIncrement(TournamentEntry entry, string folder, bool kept)
    {
        _assignments.Keep(entry, folder);
        _round.Training.Remove(entry.Player.Name);
        _run.Watch(new PlayerTrained(entry.Player.Name, entry.Round, entry.Name, kept));
    }

    private void BeginAnswering()
    {
        _round.BeginAnswering(_plan.Entries(_round.Number, _forfeited), _plan.Prompts(_round.Number));
        foreach (var player in _round.Entries.Select(e => e.Player).Distinct()) GiveWork(player);
    }

    private void OnAnswered(Answered answered)
    {
        _round.Keep(answered.Entry, answered.Replies);
        _recorder.Tell(new KeepResponses(Responses.Of(_run.World, _round.Number, answered.Entry, _round.Prompts, answered.Replies, _run.Watch)));
        _round.Answering.RemoveWhere(e => e.Name == answered.Entry);
        _run.Watch(new EntryAnswered(answered.Entry, _round.Number, _round.Entries.Count - _round.Answering.Count, _round.Entries.Count));
        Advance();
    }

    private void BeginJudging()
    {
        var pairings = _plan.Pairings(_round.Number, _round.Entries);
        _round.BeginJudging(pairings);
        for (var i = 0; i < Ahead; i++) JudgeNext();
    }

    private void JudgeNext()
    {
        if (_round.NextToJudge() is var (first, second))
            _judge.Tell(new JudgePairing(_round.Number, [.. _round.Prompts.Select(p => new MatchPair(p, Contender(first, p), Contender(second, p)))]));
    }

    private Contender Contender(string entry, Prompt prompt) =>
        FlakyPlayers.Silent(_run, _round.Number, entry, prompt.Id) ? FlakyPlayers.Contender(entry) : _round.Contender(entry, prompt.Id);

    private void OnJudged(Judged judged)
    {
        _recorder.Tell(new KeepBattles(judged.Battles));
        _round.Unjudged--;
        _run.Watch(new PairingJudged(_round.Number, judged.Battles, _round.Pairings - _round.Unjudged, _round.Pairings));
        Advance();
    }

    private void BeginRating()
    {
        _round.BeginRating();
        // Not before the battles of the round: a run that is killed earlier plays the round again with the same players.
        foreach (var (player, reason) in _round.Forfeits) _recorder.Tell(new KeepForfeit(player, reason));
        _recorder.Tell(new RateRound(_round.Number));
    }

    private void OnRated(Rated rated)
    {
        var rounds = _run.Scenario.Tournament.Rounds;
        _run.Watch(new RoundRated(rated.Round, rounds, rated.Leaderboard));
        if (_forfeited.Count == _run.Scenario.Players.Count)
            _finished.TrySetResult(new EveryoneForfeitedException($"nobody is left to play: every player forfeited by round {rated.Round} of {rounds}{Why()}"));
        else if (rated.Round == rounds) _finished.TrySetResult(null);
        else BeginRound(rated.Round + 1);
    }

    private string Why() => string.Concat(_round.Forfeits.Select(f => $"; {f.Player}: {f.Reason}"));

    private void OnStopped(PlayerOptions player)
    {
        if (_stopping) return;
        if (_failures.Wait(player.Name) is { } wait)
        {
            Timers.StartSingleTimer(player.Name, new Revive(player), wait);
            _run.Watch(new PlayerRestarted(player.Name, _failures.Reason(player.Name), wait));
            return;
        }
        var reason = _failures.Reason(player.Name);
        _forfeited.Add(player.Name);
        _round.Forfeits.Add((player.Name, reason));
        _run.Watch(new PlayerForfeited(player.Name, reason));
        _round.Training.Remove(player.Name);
        _round.Answering.RemoveWhere(e => e.Player == player);
        Advance();
    }

    private PlayerOptions Player(string name) => _run.Scenario.Players.First(p => p.Name == name);

    private sealed record Revive(PlayerOptions Player);
}
