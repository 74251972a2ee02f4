namespace Arena.Scenarios.Options;

/// <summary>What a scenario may set of a world: a record for each kind of world.</summary>
public abstract record WorldOptions;
