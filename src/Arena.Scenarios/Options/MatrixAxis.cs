using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>
/// Something that is varied: the scenario is played once for each of its values, and with several axes for each combination.
/// </summary>
public sealed record MatrixAxis
{
    [Description("What it is called in arms and tables, such as flip.")]
    [RegularExpression("[a-z0-9][a-z0-9-]*", ErrorMessage = "must be small letters, digits and dashes")]
    public required string Name { get; init; }

    [Description("The values that are set to it, as --set writes them: players.dpo.feedback.flip.")]
    [MinLength(1)]
    public required IReadOnlyList<string> Set { get; init; }

    [Description("What it takes, one after the other.")]
    [MinLength(1)]
    public required IReadOnlyList<string> Values { get; init; }

    [Description("The folder that values are meant from which are relative paths; the scenario's own where left out. Written by the "
        + "program.")]
    [FilePath]
    public string? From { get; init; }
}
