using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Optimizers.Dpo;

/// <summary>Direct preference optimization on labelled pairs, without a reward model.</summary>
public sealed record DpoOptions : OptimizerOptions
{
    [Description("β: how strongly the policy is held to the reference. The paper uses 0.1, and 0.5 for summaries.")]
    [Range(1e-4, 100)]
    public double Beta { get; init; } = 0.1;

    [Description("Passes over each round's pairs.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Pairs a step. The paper uses 64.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of AdamW. The paper's 1e-6 is for models ten thousand times as large.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 1e-4;
}
