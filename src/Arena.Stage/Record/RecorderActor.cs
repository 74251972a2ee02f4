using Akka.Actor;
using Arena.Rules.Play;

namespace Arena.Stage.Record;

/// <summary>To the recorder; it writes in the order that it is told.</summary>
internal abstract record Keep;

internal sealed record KeepMetrics(IReadOnlyList<RecordedMetric> Metrics) : Keep;

internal sealed record KeepCheckpoint(RecordedCheckpoint Checkpoint) : Keep;

internal sealed record KeepResponses(IReadOnlyList<RecordedResponse> Responses) : Keep;

internal sealed record KeepBattles(IReadOnlyList<Battle> Battles) : Keep;

internal sealed record KeepRatings(int Round, IReadOnlyList<RecordedRating> Ratings) : Keep;

internal sealed record KeepForfeit(string Player, string Reason) : Keep;

/// <summary>To the recorder: say when all that came before is written.</summary>
internal sealed record Settle(int Round);

/// <summary>From the recorder: it is.</summary>
internal sealed record Settled(int Round);

/// <summary>The one writer of the record. A write that fails stops the tournament: what is not recorded did not happen.</summary>
internal sealed class RecorderActor : ReceiveActor
{
    public RecorderActor(ArenaRecord record, string runId)
    {
        Receive<KeepMetrics>(keep => record.AddMetrics(runId, keep.Metrics));
        Receive<KeepCheckpoint>(keep => record.AddCheckpoint(runId, keep.Checkpoint));
        Receive<KeepResponses>(keep => record.AddResponses(runId, keep.Responses));
        Receive<KeepBattles>(keep => record.AddBattles(runId, keep.Battles));
        Receive<KeepRatings>(keep => record.SaveRatings(runId, keep.Round, keep.Ratings));
        Receive<KeepForfeit>(keep => record.SetPlayerState(runId, keep.Player, PlayerState.Forfeited, keep.Reason));
        Receive<Settle>(settle => Sender.Tell(new Settled(settle.Round)));
    }
}
