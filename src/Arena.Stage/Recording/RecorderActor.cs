using Akka.Actor;
using Arena.Ratings;
using Arena.Ratings.Battles;
using Arena.Record;

namespace Arena.Stage.Recording;

/// <summary>The one writer of the record. A write that fails ends the run: what is not recorded did not happen.</summary>
/// <remarks>
/// What waits for it is bounded. Metrics and battles, of which there may be any number in a round, are answered: the
/// tournament has a few batches on the way (<see cref="MetricBuffer.Ahead"/>, and as many pairings) and holds back the next.
/// All else comes once or twice in a round for each
/// entry or player, and the next round begins after <see cref="Rated"/>, when all of it is written.
/// </remarks>
internal sealed class RecorderActor : ReceiveActor
{
    /// <summary>The dispatcher of its one thread: it waits for the disk, and for whoever else has the record locked.</summary>
    public const string Dispatcher = "recorder-dispatcher";

    // What was rated last, so that each battle is read once however many rounds there are; the record is still where it is read from.
    private readonly BattleCounts _counts = new();
    private int _counted;

    public RecorderActor(ArenaRecord record, string runId)
    {
        Receive<KeepMetrics>(keep =>
        {
            record.AddMetrics(runId, keep.Metrics);
            Sender.Tell(new MetricsRecorded());
        });
        Receive<KeepCheckpoint>(keep => record.AddCheckpoint(runId, keep.Checkpoint));
        Receive<KeepResponses>(keep => record.AddResponses(runId, keep.Responses));
        Receive<KeepBattles>(keep =>
        {
            record.AddBattles(runId, keep.Battles);
            Sender.Tell(new BattlesRecorded());
        });
        Receive<KeepForfeit>(keep => record.SetPlayerState(runId, keep.Player, PlayerState.Forfeited, keep.Reason));
        Receive<RateRound>(rate =>
        {
            foreach (var battle in record.Battles(runId, _counted + 1, rate.Round)) _counts.Add(battle);
            _counted = rate.Round;
            var leaderboard = Leaderboard.From(_counts.Table());
            record.SaveRatings(runId, rate.Round, leaderboard.Players.Select(p => new RecordedRating(
                rate.Round, p.Name, p.Rating, p.Low, p.High, p.Strength, p.StandardError, (int)p.Battles, (int)p.Wins, (int)p.Losses,
                    (int)p.Ties)));
            Sender.Tell(new Rated(rate.Round, leaderboard));
        });
    }
}
