namespace Arena.Stage.Schedules;

/// <summary>A pairing that was judged.</summary>
/// <param name="Pairing">Who met whom.</param>
/// <param name="Score">Mean score of the first over the pairs that were not void, 0…1; ½ without any.</param>
public readonly record struct PlayedPairing(Pairing Pairing, double Score);
