namespace Arena.Rules.Worlds;

/// <summary>The options of a world in a scenario; each kind of world has a sealed record of its own.</summary>
public abstract record WorldOptions;
