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

/// <summary>The one writer of the record. A write that fails stops the run: what is not recorded did not happen.</summary>
internal sealed class RecorderActor : ReceiveActor
{
    public RecorderActor(ArenaRecord record, string runId, Action<Exception> failed)
    {
        Receive<Keep>(keep =>
        {
            try
            {
                Write(record, runId, keep);
            }
            catch (Exception e)
            {
                failed(e);
                Context.Stop(Self);
            }
        });
        Receive<Settle>(settle => Sender.Tell(new Settled(settle.Round)));
    }

    private static void Write(ArenaRecord record, string runId, Keep keep)
    {
        switch (keep)
        {
            case KeepMetrics metrics: record.AddMetrics(runId, metrics.Metrics); break;
            case KeepCheckpoint checkpoint: record.AddCheckpoint(runId, checkpoint.Checkpoint); break;
            case KeepResponses responses: record.AddResponses(runId, responses.Responses); break;
            case KeepBattles battles: record.AddBattles(runId, battles.Battles); break;
            case KeepRatings ratings: record.SaveRatings(runId, ratings.Round, ratings.Ratings); break;
            case KeepForfeit forfeit: record.SetPlayerState(runId, forfeit.Player, PlayerState.Forfeited, forfeit.Reason); break;
            default: throw new InvalidOperationException($"nothing is known of keeping {keep.GetType().Name}");
        }
    }
}
