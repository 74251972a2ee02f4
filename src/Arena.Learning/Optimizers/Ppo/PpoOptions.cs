using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Optimizers.Ppo;

/// <summary>Proximal policy optimization against a reward model, with a KL penalty on every token.</summary>
public sealed record PpoOptions : OptimizerOptions
{
    [Description("β: coefficient of the KL penalty (estimator k1, nats), for rewards of standard deviation 1. TRL uses 0.05.")]
    [Range(0, 100)]
    public double Kl { get; init; } = 0.05;

    [Description("Steps a round: each samples a batch of replies and learns from it.")]
    [Range(1, 100_000)]
    public int Steps { get; init; } = 20;

    [Description("Prompts a step.")]
    [Range(2, 4096)]
    public int Batch { get; init; } = 128;

    [Description("Passes over a step's replies. TRL uses 4.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 2;

    [Description("Parts that each pass is cut into.")]
    [Range(1, 64)]
    public int Minibatches { get; init; } = 2;

    [Description("ε: how far a probability ratio may move before its gradient is cut.")]
    [Range(0.01, 1)]
    public double Clip { get; init; } = 0.2;

    [Description("γ: discount a token.")]
    [Range(0, 1)]
    public double Gamma { get; init; } = 1;

    [Description("λ of generalised advantage estimation. TRL uses 0.95.")]
    [Range(0, 1)]
    public double Lambda { get; init; } = 0.95;

    [Description("Weight of the value loss. TRL uses 0.1.")]
    [Range(0, 10)]
    public double ValueWeight { get; init; } = 0.1;

    [Description("Temperature that replies are sampled and scored at.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;

    [Description("Learning rate of AdamW. TRL's 3e-6 is for models a thousand times as large.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 2e-4;
}
