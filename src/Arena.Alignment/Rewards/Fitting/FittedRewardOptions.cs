using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>What all rewards have that are fitted to preferences.</summary>
public abstract record FittedRewardOptions : RewardOptions
{
    [Description("How the hidden states of a reply become what the head reads: last (its last token, as is usual) or mean (the mean over "
        + "its tokens, which learns from fewer pairs what single words decide).")]
    [FormerName("read")]
    public Pooling Pooling { get; init; } = Pooling.Last;

    [Description("Passes over the pairs. RLAIF uses 2 to 3; more than that fits the flipped labels.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Description("Pairs a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;

    [Description("Share of the pairs kept apart to measure the model's accuracy.")]
    [Range(0.01, 0.5)]
    public double HeldOut { get; init; } = 0.1;

    [Description("m: by how much a sure label's better reply has to win, in log-odds; less where the label is less sure. Llama 2 uses up "
        + "to 1 or 3.")]
    [Range(0, 100)]
    public double Margin { get; init; }

    [Description("c: weight of (r₁ + r₂)², which keeps a pair's scores around zero. TRL suggests 0.01; 0 leaves it out.")]
    [Range(0, 100)]
    public double Center { get; init; }

    /// <summary>How a run goes with these options.</summary>
    /// <param name="order">Randomness of the order of pairs.</param>
    internal FitPlan Plan(Seed order) => new(order, Epochs, Batch, LearningRate);
}
