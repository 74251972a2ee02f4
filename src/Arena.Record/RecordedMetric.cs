namespace Arena.Record;

/// <summary>One number that training reported.</summary>
/// <param name="Player">Who was trained.</param>
/// <param name="Round">In which round.</param>
/// <param name="Step">At which step of the round.</param>
/// <param name="Name">What it is: <c>loss</c>, <c>proxy</c>, <c>gold</c>, <c>kl</c>, <c>entropy</c>, <c>length</c>, <c>ended</c>, …</param>
/// <param name="Value">Finite.</param>
public sealed record RecordedMetric(string Player, int Round, int Step, string Name, double Value);
