namespace Arena.Stage.Schedules;

/// <summary>Two players who are to meet, in both orders on every prompt, so which comes first carries no advantage.</summary>
public readonly record struct Pairing(string First, string Second);
