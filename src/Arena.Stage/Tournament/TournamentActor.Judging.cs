using Akka.Actor;
using Arena.Core;
using Arena.Stage.Events;
using Arena.Stage.Faults;
using Arena.Stage.Players;
using Arena.Stage.Recording;

namespace Arena.Stage.Tournament;

// The third phase of a round: pairings are judged, a few ahead of what is written.
internal sealed partial class TournamentActor
{
    /// <summary>Pairings that are judged or written at once: the judge is busy with one while the recorder is with another.</summary>
    internal const int Ahead = 2;

    private void Judging()
    {
        Receive<Judged>(OnJudged);
        InEveryPhase();
    }

    private void BeginJudging()
    {
        Become(Judging);
        _round.BeginJudging(_plan.Pairings(_round.Number, _round.Entries));
        for (var i = 0; i < Ahead; i++) JudgeNext();
        AfterJudging();
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
        AfterJudging();
    }

    private void AfterJudging()
    {
        if (_round.Unjudged == 0) BeginRating();
    }
}
