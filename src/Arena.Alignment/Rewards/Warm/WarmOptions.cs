using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>One reward model, the average of several runs' weights.</summary>
[Description("One reward model whose weights are the average of several runs', which share their initial model and a linear-probed head "
    + "(WARM).")]
public sealed record WarmOptions : FittedRewardOptions
{
    [Description("M: runs that are averaged. The paper's main result has 6.")]
    [Range(1, 64)]
    public int Members { get; init; } = 6;

    [Description("Runs that are fitted, of which the M best on the pairs kept apart are averaged; never fewer than M. The paper fits 10.")]
    [Range(1, 64)]
    public int Runs { get; init; } = 6;

    [Description("A run's learning rate is learning-rate times one of these; they go in turn. The paper's {1e-5, 4e-5, 1e-4} are 0.25, 1 "
        + "and 2.5 times its middle one.")]
    [MinLength(1)]
    [EachRange(0.001, 1000)]
    public IReadOnlyList<double> RateFactors { get; init; } = [0.5, 1, 2];

    [Description("A run's dropout on the residual branches is one of these; each goes with each rate in turn. The paper's are 0.05 and "
        + "0.1.")]
    [MinLength(1)]
    [EachRange(0, 0.9)]
    public IReadOnlyList<double> Dropouts { get; init; } = [0.05, 0.1];

    [Description("Passes over the pairs in which only the shared head is trained, on the trunk as it starts; 0 shares a head of zeros.")]
    [Range(0, 1000)]
    public int ProbeEpochs { get; init; } = 10;

    [Description("Learning rate of the shared head.")]
    [Range(1e-8, 1)]
    public double ProbeLearningRate { get; init; } = 1e-2;
}
