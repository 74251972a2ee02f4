using Akka.Actor;
using Arena.Learning.Models.Base;
using Arena.Learning.Recipes;
using Arena.Rules.Play;
using Arena.Rules.Scenarios;
using Arena.Stage.Players;
using Arena.Stage.Record;
using Arena.Stage.Training;

namespace Arena.Stage.Tournament;

/// <summary>To the tournament: play.</summary>
internal sealed record Start;

/// <summary>
/// Plays the rounds: train, then answer, then judge, then rate. Knows who is where; everything that lasts is told to the
/// recorder. A player that fails is restarted from its last checkpoint, twice; then, or at once when failing again is
/// certain, it forfeits and the others play on.
/// </summary>
internal sealed class TournamentActor : ReceiveActor
{
    private const int Restarts = 2;
    private readonly RunContext _run;
    private readonly TournamentPlan _plan;
    private readonly IActorRef _pool, _judge, _recorder;
    private readonly Func<int, Rules.Ratings.Leaderboard> _rate;
    private readonly TaskCompletionSource<Exception?> _finished;
    private readonly Dictionary<string, IActorRef> _policies = [];
    private readonly Dictionary<string, string> _folders = [];
    private readonly Dictionary<string, string> _failures = [];
    private readonly HashSet<string> _forfeited;
    private bool _stopping;
    private ModelFolders? _models;
    private int _round;
    private RoundState _state = new();

    /// <param name="run">What is played.</param>
    /// <param name="pool">Does Torch work.</param>
    /// <param name="judge">Judges.</param>
    /// <param name="recorder">Writes.</param>
    /// <param name="rate">The leaderboard of what is recorded after a round.</param>
    /// <param name="finished">Completed at the end.</param>
    public TournamentActor(RunContext run, IActorRef pool, IActorRef judge, IActorRef recorder, Func<int, Rules.Ratings.Leaderboard> rate, TaskCompletionSource<Exception?> finished)
    {
        (_run, _pool, _judge, _recorder, _rate, _finished) = (run, pool, judge, recorder, rate, finished);
        _plan = new TournamentPlan(run.Scenario, run.World, run.Seed);
        _forfeited = [.. run.Forfeited];
        Receive<Start>(_ => pool.Tell(new PrepareModels(run.Scenario.Models)));
        Receive<JobDone>(done => done.Job is PrepareModels, done => ModelsPrepared((ModelFolders)done.Result!));
        Receive<JobFailed>(failed => finished.TrySetResult(failed.Error));
        Receive<Trained>(OnTrained);
        Receive<Answered>(OnAnswered);
        Receive<Judged>(OnJudged);
        Receive<Settled>(settled => OnSettled(settled.Round));
        // When the run is stopped, players stop with it; that is no forfeit.
        Receive<Terminated>(_ => _stopping, _ => { });
        Receive<Terminated>(dead => Forfeit(_policies.First(p => p.Value.Equals(dead.ActorRef)).Key));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Restarts, Timeout.InfiniteTimeSpan, error =>
    {
        var (player, cause) = error is PlayerFailedException failed ? (failed.Player, failed.InnerException!) : (Sender.Path.Name, error);
        _failures[player] = cause.Message;
        _stopping |= cause is OperationCanceledException;
        // Stopped from outside, or sure to fail again in the same way: the seed is the same.
        if (_stopping || cause is TrainingDivergedException) return Directive.Stop;
        _run.Watch(new PlayerRestarted(player, cause.Message));
        return Directive.Restart;
    });

    // A fault of the tournament itself is no player's: the run ends with it instead of beginning again on its own.
    protected override void PreRestart(Exception reason, object message) => _finished.TrySetResult(reason);

    private void ModelsPrepared(ModelFolders models)
    {
        _models = models;
        _run.Watch(new ModelsReady(models.Start));
        foreach (var player in _run.Scenario.Players.Where(p => !_forfeited.Contains(p.Name)))
        {
            _policies[player.Name] = Context.ActorOf(Props.Create(() => new PolicyActor(player, _pool)), player.Name);
            Context.Watch(_policies[player.Name]);
            if (!TournamentPlan.Trains(player)) _folders[new Entry(player, 0).Name] = models.Start;
        }
        BeginRound(1);
    }

    private void BeginRound(int round)
    {
        _round = round;
        var learners = _plan.Learners.Where(p => !_forfeited.Contains(p.Name)).ToList();
        _state = new RoundState { Training = [.. learners.Select(p => p.Name)] };
        _run.Watch(new RoundBegan(round, _run.Scenario.Tournament.Rounds, [.. _state.Training]));
        foreach (var player in learners) Train(player);
        if (_state.Training.Count == 0) Play();
    }

    private void Train(PlayerOptions player)
    {
        var entry = new Entry(player, _round);
        if (_run.Kept.TryGetValue(entry.Name, out var folder))
        {
            _folders[entry.Name] = folder;
            _state.Training.Remove(player.Name);
            _run.Watch(new PlayerTrained(player.Name, _round, entry.Name, Kept: true));
            if (_state.Training.Count == 0) Play();
            return;
        }
        var previous = _round > 1 ? _folders[new Entry(player, _round - 1).Name] : null;
        _policies[player.Name].Tell(new Train(new TrainingJob(
            player, _round, _models!.Start, previous, _run.Checkpoints, _run.Seed,
            new Dictionary<string, string>(_models.Labelers) { [ModelNames.Base] = _models.Base })));
    }

    private void OnTrained(Trained trained)
    {
        var entry = new Entry(_run.Scenario.Players.First(p => p.Name == trained.Player), trained.Round);
        _folders[entry.Name] = trained.Result.Folder;
        // Watchers write its metrics first: a run that is killed between the two trains this increment again and has both.
        _run.Watch(new PlayerTrained(trained.Player, trained.Round, entry.Name, Kept: false));
        _recorder.Tell(new KeepCheckpoint(new RecordedCheckpoint(trained.Player, trained.Round, entry.Name, trained.Result.Hash, trained.Result.Folder, trained.Result.Steps, 0)));
        _state.Training.Remove(trained.Player);
        if (_state.Training.Count == 0) Play();
    }

    private void Play()
    {
        _state.Entries = _plan.Entries(_round, _forfeited);
        _state.Prompts = _plan.Prompts(_round);
        _state.Answering = [.. _state.Entries.Select(e => e.Name)];
        foreach (var entry in _state.Entries)
        {
            var folder = TournamentPlan.Trains(entry.Player) ? Path.Combine(_folders[entry.Name], RecipeTrainer.PolicyFolder) : _folders[entry.Name];
            var seed = _run.Seed.For($"round/{_round}/entry/{entry.Name}/reply");
            _policies[entry.Player.Name].Tell(new Answer(entry.Name, new(folder, _models!.Base, entry.Player.Decoding, _state.Prompts, seed)));
        }
    }

    private void OnAnswered(Answered answered)
    {
        _state.Replies[answered.Entry] = answered.Replies.ToDictionary(r => r.PromptId);
        _recorder.Tell(new KeepResponses([.. answered.Replies.Zip(_state.Prompts, (reply, prompt) =>
        {
            var gold = _run.World.Gold(prompt, reply.Text);
            return new RecordedResponse(_round, answered.Entry, prompt.Id, prompt.Text, reply.Text, reply.Tokens, reply.Ended, gold.Total, gold.Parts, null, reply.LogProb, reply.BaseLogProb);
        })]));
        NoLongerAnswering(answered.Entry);
    }

    private void NoLongerAnswering(string entry)
    {
        if (!_state.Answering.Remove(entry)) return;
        _run.Watch(new EntryAnswered(entry, _round, _state.Entries.Count - _state.Answering.Count, _state.Entries.Count));
        if (_state.Answering.Count == 0) Judge();
    }

    private void Judge()
    {
        var pairings = _plan.Pairings(_round, _state.Entries);
        (_state.Pairings, _state.Unjudged) = (pairings.Count, pairings.Count);
        foreach (var (first, second) in pairings)
        {
            _judge.Tell(new JudgePairing(_round, first, second, [.. _state.Prompts.Select(p => new MatchPair(p, _state.Text(first, p.Id), _state.Text(second, p.Id)))]));
        }
        if (pairings.Count == 0) _recorder.Tell(new Settle(_round));
    }

    private void OnJudged(Judged judged)
    {
        _recorder.Tell(new KeepBattles(judged.Battles));
        _state.Unjudged--;
        _run.Watch(new PairingJudged(_round, judged.Battles, _state.Pairings - _state.Unjudged, _state.Pairings));
        if (_state.Unjudged == 0) _recorder.Tell(new Settle(_round));
    }

    private void OnSettled(int round)
    {
        var leaderboard = _rate(round);
        _recorder.Tell(new KeepRatings(round, [.. leaderboard.Players.Select(p => new RecordedRating(
            round, p.Name, p.Rating, p.Low, p.High, p.Strength, p.StandardError, (int)p.Battles, (int)p.Wins, (int)p.Losses, (int)p.Ties))]));
        _run.Watch(new RoundRated(round, _run.Scenario.Tournament.Rounds, leaderboard));
        if (round < _run.Scenario.Tournament.Rounds && _forfeited.Count < _run.Scenario.Players.Count) BeginRound(round + 1);
        else _finished.TrySetResult(null);
    }

    private void Forfeit(string player)
    {
        _forfeited.Add(player);
        var reason = _failures.GetValueOrDefault(player, "it stopped");
        _recorder.Tell(new KeepForfeit(player, reason));
        _run.Watch(new PlayerForfeited(player, reason));
        if (_state.Training.Remove(player) && _state.Training.Count == 0 && _state.Entries.Count == 0) Play();
        foreach (var entry in _state.Answering.Where(name => name.StartsWith($"{player}@", StringComparison.Ordinal)).ToList()) NoLongerAnswering(entry);
    }
}
