using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Optimizers.Sft;

/// <summary>Supervised fine-tuning on the world's demonstrations.</summary>
[Description("Supervised fine-tuning on the world's demonstrations.")]
public sealed record SftOptions : OptimizerOptions
{
    [Description("Demonstrations learnt from in each round.")]
    [Range(1, 1_000_000)]
    public int Demonstrations { get; init; } = 1000;

    [Description("Passes over them. AlpacaFarm uses 3, RLAIF 1.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Sequences a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Peak learning rate of Adam. Small models take a hundred times the 1e-5 of the papers' large ones.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;
}
