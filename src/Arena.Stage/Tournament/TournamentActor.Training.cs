using Arena.Scenarios.Options;
using Arena.Stage.Events;

namespace Arena.Stage.Tournament;

// The first phase of a round: each player that learns trains one increment, except those whose checkpoint the record has.
internal sealed partial class TournamentActor
{
    private void Training()
    {
        WhilePlayersWork();
        InEveryPhase();
    }

    private void BeginTraining(IReadOnlyList<PlayerOptions> learners)
    {
        Become(Training);
        foreach (var entry in learners.Select(p => Entry(p, _round.Number)).Where(e => _run.Kept.ContainsKey(e.Name)))
        {
            _assignments.Keep(entry, _run.Kept[entry.Name]);
            _round.Training.Remove(entry.Player.Name);
            _run.Watch(new PlayerTrained(entry.Player.Name, entry.Round, entry.Name, Kept: true));
        }
        foreach (var player in _run.Scenario.Players.Where(p => !_forfeited.Contains(p.Name))) GiveWork(player);
        AfterTraining();
    }

    /// <summary>Goes on where nobody trains any more.</summary>
    private void AfterTraining()
    {
        if (_round is { Phase: RoundPhase.Training, Training.Count: 0 }) BeginAnswering();
    }
}
