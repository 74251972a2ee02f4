using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Judging;

/// <summary>A reward model judges.</summary>
[Description("A reward model judges, trained once on recorded preferences that no player sees: the judge's third of the prompts.")]
public sealed record RewardModelJudgeOptions : JudgeOptions
{
    [Description("The model that it is made from: base, or one of models.labelers.")]
    public string Model { get; init; } = ModelNames.Base;

    [Description("A difference in score of at most this is a tie, in standard deviations of that model's own replies.")]
    [Range(0.0, 1e6)]
    public double Margin { get; init; }

    [Description("How the hidden states of a reply become what its head reads: last token, or the mean over all, which learns from fewer "
        + "pairs.")]
    [FormerName("read")]
    public Pooling Pooling { get; init; } = Pooling.Mean;

    [Description("Passes over the judge's pairs.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 2;

    [Description("Pairs a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;
}
