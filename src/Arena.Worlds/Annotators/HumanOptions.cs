using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Worlds.Annotators;

/// <summary>The settings of a <see cref="SimulatedHuman"/>.</summary>
public sealed record HumanOptions
{
    [Description("Probability of naming the worse reply, as AlpacaFarm's simulated annotators do in a quarter of cases."), Range(0.0, 1.0)]
    public double Flip { get; init; } = 0.25;

    [Description("Logits added for each word that a reply is longer than the other; below 0 for a taste for short ones."),
        Range(-10.0, 10.0)]
    public double LengthBias { get; init; }
}
