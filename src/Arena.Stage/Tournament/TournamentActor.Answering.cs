using Akka.Actor;
using Arena.Alignment.Training;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Stage.Recording;

namespace Arena.Stage.Tournament;

// The second phase of a round: each entry answers each prompt once.
internal sealed partial class TournamentActor
{
    private void Answering()
    {
        Receive<RepliesWritten>(
            written => InFlight<WriteReplies>(written.Id) is not null, written => OnAnswered(InFlight<WriteReplies>(written.Id)!, written));
        WhilePlayersWork();
        InEveryPhase();
    }

    private void BeginAnswering()
    {
        Become(Answering);
        _round.BeginAnswering(_plan.Entries(_round.Number, _forfeited), _plan.Prompts(_round.Number));
        foreach (var player in _round.Entries.Select(e => e.Player).Distinct()) GiveWork(player);
        AfterAnswering();
    }

    private void OnAnswered(WriteReplies job, RepliesWritten written)
    {
        _round.WorkOf(job.Player).End(job.Id);
        Reply[] replies = [.. written.Replies.Select(
            r => new Reply(r.PromptId, r.Text, r.Tokens, r.Ended, r.LogProb, r.BaseLogProb, r.StartLogRatio))];
        _round.Keep(job.Entry, replies);
        _recorder.Tell(new KeepResponses(Responses.Of(_run.World, _round.Number, job.Entry, _round.Prompts, replies, _run.Watch)));
        _round.Answering.RemoveWhere(e => e.Name == job.Entry);
        _metrics.Flush();
        _run.Watch(new EntryAnswered(job.Entry, _round.Number, _round.Entries.Count - _round.Answering.Count, _round.Entries.Count));
        AfterAnswering();
    }

    /// <summary>Goes on where nobody answers any more.</summary>
    private void AfterAnswering()
    {
        if (_round is { Phase: RoundPhase.Answering, Answering.Count: 0 }) BeginJudging();
    }
}
