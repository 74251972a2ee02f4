using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>
/// What must hold for a claim to be tested at all: a measure whose mean over seeds lies between bounds. The mean is held against them and
/// not its interval, since a precondition describes the setting in which the claim was measured, and is no finding of its own.
/// </summary>
public sealed record PreconditionOptions
{
    [Description("What must hold, in a few words, such as: labels right in 60 %.")]
    [MinLength(1)]
    public required string Says { get; init; }

    [Description("The number that must lie between the bounds, as the mean over seeds.")]
    public required MeasureOptions Measure { get; init; }

    [Description("The least that the mean may be.")]
    public double? Low { get; init; }

    [Description("The most that the mean may be.")]
    public double? High { get; init; }
}
