using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Optimizers;

/// <summary>What all methods have that learn from labelled pairs without sampling.</summary>
public abstract record PairOptions : OptimizerOptions
{
    [Description("Passes over each round's pairs.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Pairs a step. The DPO paper uses 64.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam. The papers' 5e-7 to 8e-6 are for models ten thousand times as large.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 1e-4;
}
