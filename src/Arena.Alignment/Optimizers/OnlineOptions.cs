using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Optimizers;

/// <summary>What all methods have that learn from replies of the policy as it is.</summary>
public abstract record OnlineOptions : OptimizerOptions
{
    [Description("Steps a round: each samples replies and learns from them.")]
    [Range(1, 100_000)]
    public int Steps { get; init; } = 20;

    [Description("Prompts a step.")]
    [Range(2, 4096)]
    public int Batch { get; init; } = 128;

    [Description("Temperature that replies are sampled and scored at.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;

    [Description("Learning rate of Adam. The papers' 1e-6 to 1e-5 are for models a thousand times as large.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 2e-4;
}
