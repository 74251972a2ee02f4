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

    // How many more may be; the last ones of a round are often written when the next round has begun.
    private int _room = Ahead;

    private void Judging()
    {
        Receive<Judged>(OnJudged);
        InEveryPhase();
    }

    private void BeginJudging()
    {
        Become(Judging);
        _round.BeginJudging(_plan.Meetings(_round.Number, _round.Entries));
        GiveOutNext();
    }

    private void JudgeNext()
    {
        while (_room > 0 && _round.NextToJudge() is var (first, second))
        {
            _room--;
            _judge.Tell(new JudgePairing(
                _round.Number, [.. _round.Prompts.Select(p => new MatchPair(p, Contender(first, p), Contender(second, p)))]));
        }
    }

    private Contender Contender(string entry, Prompt prompt) =>
        FlakyPlayers.Silent(_run, _round.Number, entry, prompt.Id) ? FlakyPlayers.Contender(entry) : _round.Contender(entry, prompt.Id);

    private void OnJudged(Judged judged)
    {
        _recorder.Tell(new KeepBattles(judged.Battles));
        _round.Judged(judged.Battles);
        _run.Watch(new PairingJudged(_round.Number, judged.Battles, _round.Played.Count, _round.Pairings));
        if (_round.AllJudged) GiveOutNext();
    }

    /// <summary>Gives out the pairings that follow from those before, and goes on to the ratings where none do.</summary>
    private void GiveOutNext()
    {
        _round.GiveOut(_plan.Next(_round.Number, _round.Entries, _round.Played));
        if (_round.AllJudged) BeginRating();
        else JudgeNext();
    }
}
