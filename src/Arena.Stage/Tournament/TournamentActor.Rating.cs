using Akka.Actor;
using Arena.Stage.Events;
using Arena.Stage.Recording;

namespace Arena.Stage.Tournament;

// The last phase of a round: what is recorded is rated, and the next round begins or the run ends.
internal sealed partial class TournamentActor
{
    private void Rating()
    {
        Receive<Rated>(OnRated);
        InEveryPhase();
    }

    private void BeginRating()
    {
        Become(Rating);
        // Not before the battles of the round: a run that is killed earlier plays the round again with the same players.
        foreach (var (player, reason) in _round.Forfeits) _recorder.Tell(new KeepForfeit(player, reason));
        _recorder.Tell(new RateRound(_round.Number));
    }

    private void OnRated(Rated rated)
    {
        var rounds = _run.Scenario.Tournament.Rounds;
        _run.Watch(new RoundRated(rated.Round, rounds, rated.Leaderboard));
        if (_forfeited.Count == _run.Scenario.Players.Count)
            _finished.TrySetResult(new EveryoneForfeitedException(
                $"nobody is left to play: every player forfeited by round {rated.Round} of {rounds}{Why()}"));
        else if (rated.Round == rounds) _finished.TrySetResult(null);
        else BeginRound(rated.Round + 1);
    }

    private string Why() => string.Concat(_round.Forfeits.Select(f => $"; {f.Player}: {f.Reason}"));
}
