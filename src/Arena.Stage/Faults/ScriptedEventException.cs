namespace Arena.Stage.Faults;

/// <summary>Something went wrong because a scenario says so.</summary>
/// <param name="says">Begins with what <see cref="Scenarios.Events.ScriptedEvent"/> says of the event.</param>
internal sealed class ScriptedEventException(string says) : Exception(says);
