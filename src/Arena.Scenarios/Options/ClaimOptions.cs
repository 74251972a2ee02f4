using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;

namespace Arena.Scenarios.Options;

/// <summary>
/// What a paper says, as a number that is measured once a seed: reproduced when its interval over seeds lies between the bounds,
/// not reproduced when it lies outside, and otherwise not decided. Where something that it requires does not hold it is not tested.
/// </summary>
public sealed record ClaimOptions : BoundedExpectation
{
    [Description("Short and unique, such as P16.")]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9-]*", ErrorMessage = "must be letters, digits and dashes")]
    public required string Id { get; init; }

    [Description("The claim in a sentence.")]
    [MinLength(1)]
    public required string Claim { get; init; }

    [Description("Who claims it, and where.")]
    [MinLength(1)]
    public required string Source { get; init; }

    [Description("The number that decides it; one for each seed.")]
    public required MeasureOptions Measure { get; init; }

    [Description("How far from the nearest bound the claimed effect lies, in the measure's units: how many seeds can tell it is computed "
        + "from this.")]
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Effect { get; init; }

    [Description("What must hold for the claim to be tested, such as labels that are right often enough; where one does not, the verdict "
        + "is that its precondition is not met.")]
    public IReadOnlyList<PreconditionOptions> Requires { get; init; } = new ValueList<PreconditionOptions>([]);
}
