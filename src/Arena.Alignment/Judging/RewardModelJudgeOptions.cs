using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
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

    [Description("How the hidden states of a reply become what its head reads: last token, or the mean or the sum over all, which "
        + "learn from fewer pairs.")]
    [FormerName("read")]
    public Pooling Pooling { get; init; } = Pooling.Mean;

    [Description("The most passes over the judge's pairs; fewer are made where those kept apart get no better.")]
    [Range(1, 1000)]
    public int Epochs { get; init; } = 20;

    [Description("Pairs a step.")]
    [Range(1, 4096)]
    public int Batch { get; init; } = 64;

    [Description("Learning rate of Adam.")]
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>How its reward model is fitted: as a player's single one.</summary>
    internal BradleyTerryOptions Fit => new() { Pooling = Pooling, Epochs = Epochs, Batch = Batch, LearningRate = LearningRate };
}
