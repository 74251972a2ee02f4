using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Rewards.BradleyTerry;

/// <summary>One reward model fitted to the preferences.</summary>
public sealed record BradleyTerryOptions : RewardOptions
{
    [Description("Passes over the pairs. RLAIF uses 2 to 3; more than that fits the flipped labels.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Pairs a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of AdamW.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;

    [Description("Share of the pairs kept apart to measure the model's accuracy.")]
    [Range(0.01, 0.5)]
    public double HeldOut { get; init; } = 0.1;
}
