using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>How training is looked at by methods that do not sample by themselves.</summary>
public sealed record ProbeOptions
{
    [Description("Replies a look, always to the same prompts. The standard error of their mean gold is its deviation over the root of this.")]
    [Range(1, 100_000)]
    public int Replies { get; init; } = 64;

    [Description("Looks a round, beside the one before the first step.")]
    [Range(1, 100_000)]
    public int Times { get; init; } = 5;
}
