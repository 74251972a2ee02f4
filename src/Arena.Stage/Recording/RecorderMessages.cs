using Akka.Actor;
using Arena.Core;
using Arena.Ratings;
using Arena.Record;

namespace Arena.Stage.Recording;

/// <summary>
/// To and from the recorder, which has the record's file open: it is where the tournament is, and no message of it leaves the
/// process.
/// </summary>
internal abstract record RecorderMessage : INoSerializationVerificationNeeded;

// To the recorder; it writes in the order that it is told.
internal sealed record KeepMetrics(IReadOnlyList<RecordedMetric> Metrics) : RecorderMessage;

internal sealed record KeepCheckpoint(RecordedCheckpoint Checkpoint) : RecorderMessage;

internal sealed record KeepResponses(IReadOnlyList<RecordedResponse> Responses) : RecorderMessage;

internal sealed record KeepBattles(IReadOnlyList<Battle> Battles) : RecorderMessage;

internal sealed record KeepForfeit(string Player, string Reason) : RecorderMessage;

/// <summary>To the recorder: rate what is recorded up to a round, and keep that too.</summary>
internal sealed record RateRound(int Round) : RecorderMessage;

/// <summary>From the recorder: those metrics are written, and it has room for more.</summary>
internal sealed record MetricsRecorded : RecorderMessage;

/// <summary>From the recorder: those battles are written, and it has room for more.</summary>
internal sealed record BattlesRecorded : RecorderMessage;

/// <summary>From the recorder: all that it was told before is written, and this is what it comes to.</summary>
internal sealed record Rated(int Round, Leaderboard Leaderboard) : RecorderMessage;
