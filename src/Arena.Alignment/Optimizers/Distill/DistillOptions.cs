using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Optimizers.Distill;

/// <summary>Context distillation: the policy learns to answer the bare prompt as a model answers under a good cue.</summary>
[Description("Context distillation: the policy learns to answer the bare prompt as a model answers it under a good cue.")]
public sealed record DistillOptions : OptimizerOptions
{
    [Description("Replies written under cues and learnt from in each round; those that do not end or are empty are dropped.")]
    [Range(1, 1_000_000)]
    public int Replies { get; init; } = 1000;

    [Description("Who writes them: start (the player's own initial checkpoint), policy, base, or one of models.labelers.")]
    public string From { get; init; } = ModelNames.Start;

    [Description("Temperature that they are sampled at.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;

    [Description("How often a reply that does not end is drawn again before it is dropped.")]
    [Range(0, 100)]
    public int Retries { get; init; } = 3;

    [Description("Passes over the replies.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Sequences a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;
}
