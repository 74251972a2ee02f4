using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>What each player may spend in a round of training; what is left out is not limited.</summary>
public sealed record BudgetOptions
{
    [Description("Labels, pairs times votes. Of more pairs than that only the first are labelled.")]
    [Range(1, long.MaxValue)]
    public long? Labels { get; init; }

    [Description("Tokens written to learn from, for pairs and in rollouts. The step in which they are used up is the last.")]
    [Range(1, long.MaxValue)]
    public long? Generated { get; init; }

    [Description("Modelled floating-point operations of everything that the recipe computes, 2·P a token read or written and 6·P a token "
        + "trained on, for P parameters. The step in which they are used up is the last.")]
    [Range(1, double.MaxValue)]
    public double? Flops { get; init; }
}
