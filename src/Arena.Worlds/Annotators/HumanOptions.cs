namespace Arena.Worlds.Annotators;

/// <summary>How a <see cref="SimulatedHuman"/> errs. A scenario's ranges and defaults are those of the human feedback.</summary>
/// <param name="Flip">Probability, 0…1, of naming the worse reply, as AlpacaFarm's simulated annotators do in a quarter of cases.</param>
/// <param name="LengthBias">Log-odds added for each word that a reply is longer than the other; below 0 for a taste for short ones.</param>
public sealed record HumanOptions(double Flip, double LengthBias = 0);
