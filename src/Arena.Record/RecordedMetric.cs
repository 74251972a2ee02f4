namespace Arena.Record;

/// <summary>One number that training reported.</summary>
/// <param name="Player">The player that was trained.</param>
/// <param name="Round">The round of the training, from 1.</param>
/// <param name="Step">At which step of the round.</param>
/// <param name="Name">What it is: <c>loss</c>, <c>proxy</c>, <c>gold</c>, <c>kl</c>, <c>entropy</c>, <c>length</c>, <c>ended</c>, …</param>
/// <param name="Value">The measured value, finite.</param>
public sealed record RecordedMetric(string Player, int Round, int Step, string Name, double Value);
