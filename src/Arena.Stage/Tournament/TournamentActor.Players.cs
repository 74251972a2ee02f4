using System.Globalization;
using Akka.Actor;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Stage.Recording;

namespace Arena.Stage.Tournament;

// Jobs of players, while they train or answer. A player that fails is started again from its last checkpoint, twice; then, or
// at once when failing again is certain, it forfeits and the others play on. A checkpoint that is damaged is trained again
// from the one before, which gives the same content, and is no failure of the player.
internal sealed partial class TournamentActor
{
    /// <summary>Handlers of both phases in which players have jobs.</summary>
    private void WhilePlayersWork()
    {
        Receive<IncrementTrained>(trained => InFlight<TrainIncrement>(trained.Id) is not null, trained =>
            OnTrained(InFlight<TrainIncrement>(trained.Id)!, trained));
        Receive<JobProgress>(progress => InFlight<Job>(progress.Id) is not null, OnProgress);
        Receive<JobFailed>(failed => InFlight<Job>(failed.Id) is not null, OnFailed);
        Receive<Revive>(revive => GiveWork(revive.Player));
    }

    private T? InFlight<T>(string id) where T : Job => _round.Work.Values.Select(work => work.InFlight(id)).OfType<T>().FirstOrDefault();

    private static string PlayerOf(Job job) => job switch
    {
        TrainIncrement train => train.Player,
        WriteReplies write => write.Player,
        _ => throw new InvalidOperationException($"job {job.Id} is no player's"),
    };

    private void Send(Job job)
    {
        _round.WorkOf(PlayerOf(job)).Begin(job);
        _pool.Tell(job);
    }

    /// <summary>Gives a player what is waited for.</summary>
    private void GiveWork(PlayerOptions player)
    {
        if (_round.Training.Contains(player.Name)) Send(_assignments.Training(player, _round.Number));
        foreach (var entry in _round.Answering.Where(e => e.Player == player).ToList())
            Send(_assignments.Replies(entry, _round.Number, _round.Prompts));
    }

    private void OnProgress(JobProgress progress)
    {
        var report = progress.Report();
        switch (InFlight<Job>(progress.Id))
        {
            case TrainIncrement train:
                _metrics.Trained(train.Player, train.Round, report);
                _run.Watch(new PlayerTraining(train.Player, train.Round, report));
                break;
            case WriteReplies write when Assignments.Measures(_round.Entries.First(e => e.Name == write.Entry), write.Round):
                _metrics.Measured(write.Player, write.Round, report);
                _run.Watch(new PlayerMeasured(write.Player, write.Round, report));
                break;
        }
        var taken = new ProgressTaken(progress.Id);
        if (_metrics.HasRoom) _pool.Tell(taken);
        else _held.Enqueue(taken);
    }

    private void OnTrained(TrainIncrement job, IncrementTrained trained)
    {
        var entry = Entry(Player(job.Player), job.Round);
        _round.WorkOf(job.Player).End(job.Id);
        // Its metrics come before it: a run that is killed before the checkpoint is recorded trains it again.
        _metrics.Flush();
        _assignments.Keep(entry, trained.Checkpoint);
        _recorder.Tell(new KeepCheckpoint(new RecordedCheckpoint(
            job.Player, job.Round, entry.Name, trained.Checkpoint, _run.Store.Folder(trained.Checkpoint), trained.Steps)));
        var repairs = _round.WorkOf(job.Player).Repairs;
        if (repairs.TryPeek(out var repaired) && repaired == job.Round)
        {
            repairs.Pop();
            if (repairs.TryPeek(out var next)) Send(_assignments.Training(entry.Player, next));
            else GiveWork(entry.Player);
            return;
        }
        _round.Training.Remove(job.Player);
        _run.Watch(new PlayerTrained(job.Player, job.Round, entry.Name, Kept: false));
        AfterTraining();
    }

    private void OnFailed(JobFailed failed)
    {
        var player = Player(PlayerOf(InFlight<Job>(failed.Id)!));
        var work = _round.WorkOf(player.Name);
        work.End(failed.Id);
        foreach (var other in work.Drop()) _pool.Tell(new CancelJob(other));
        if (_stopping) return;
        if (failed.Code is ErrorKind.Cancelled or ErrorKind.DiskFull)
        {
            // Stopped from outside, or by a disk that is full for all, which is no forfeit.
            _stopping = true;
            _finished.TrySetResult(failed.Error());
            return;
        }
        if (failed.Damaged is { } entry && work.MayRepair(entry))
        {
            Repair(player, entry, failed.Message);
            return;
        }
        work.Fail(failed.Code, failed.Message);
        work.Repairs.Clear();
        if (work.Wait is { } wait)
        {
            _metrics.Restarted(player.Name, _round.Number);
            Timers.StartSingleTimer(player.Name, new Revive(player), wait);
            _run.Watch(new PlayerRestarted(player.Name, work.Reason, wait));
        }
        else Forfeit(player, work.Reason);
    }

    private void Repair(PlayerOptions player, string entry, string why)
    {
        var round = int.Parse(entry.AsSpan(entry.LastIndexOf('@') + 1), CultureInfo.InvariantCulture);
        _run.Watch(new Noted(DamageNote.Of(player.Name, round, why)));
        _metrics.Restarted(player.Name, round);
        // Of an increment that waited for it nothing is kept either.
        if (_round.Training.Contains(player.Name)) _metrics.Restarted(player.Name, _round.Number);
        _round.WorkOf(player.Name).Repairs.Push(round);
        Send(_assignments.Training(player, round));
    }

    private void Forfeit(PlayerOptions player, string reason)
    {
        _metrics.Flush();
        _forfeited.Add(player.Name);
        _round.Forfeits.Add((player.Name, reason));
        _run.Watch(new PlayerForfeited(player.Name, reason));
        _round.Training.Remove(player.Name);
        _round.Answering.RemoveWhere(e => e.Player == player);
        AfterTraining();
        AfterAnswering();
    }

    private sealed record Revive(PlayerOptions Player) : INoSerializationVerificationNeeded;
}
