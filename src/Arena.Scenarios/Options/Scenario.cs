using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;

namespace Arena.Scenarios.Options;

/// <summary>A whole run as its file describes it: the world, the models, the players and the tournament.</summary>
public sealed record Scenario
{
    [Description("What the run is called in records and reports.")]
    [MinLength(1), MaxLength(100)]
    public required string Name { get; init; }

    [Description("The seed that every random choice is derived from; the same seed gives the same result.")]
    public ulong Seed { get; init; } = 1;

    [Description("Where models are trained and run; auto takes a GPU when there is one.")]
    public DeviceChoice Device { get; init; } = DeviceChoice.Auto;

    [Description("How many times the whole is repeated, each time with another seed.")]
    [Range(1, 10_000)]
    public int Seeds { get; init; } = 1;

    [Description("Where prompts come from.")]
    public required WorldOptions World { get; init; }

    [Description("The models that players start from.")]
    public required ModelsOptions Models { get; init; }

    [Description("Who plays, in order.")]
    [MinLength(1)]
    public required IReadOnlyList<PlayerOptions> Players { get; init; }

    [Description("How the players meet.")]
    public TournamentOptions Tournament { get; init; } = new();

    [Description("What goes wrong, and when.")]
    public IReadOnlyList<EventOptions> Events { get; init; } = new ValueList<EventOptions>([]);

    [Description("What must hold at the end; what does not makes the run exit with 2, or 3 where it cannot be told.")]
    public IReadOnlyList<ExpectationOptions> Expectations { get; init; } = new ValueList<ExpectationOptions>([]);

    [Description("What is varied: the scenario is played for each value, and for each combination where there are several.")]
    public IReadOnlyList<MatrixAxis> Matrix { get; init; } = new ValueList<MatrixAxis>([]);

    [Description("Which arm of the matrix a run is, such as flip=0.25. Written by the program; a scenario that names one is that arm "
        + "alone.")]
    public string? Arm { get; init; }

    [Description("What papers say of such players, to be decided over all seeds; what is refuted is a result, and no failure.")]
    public IReadOnlyList<ClaimOptions> Claims { get; init; } = new ValueList<ClaimOptions>([]);

    [Description("Stop before all seeds are played when every claim is decided, or cannot be within them. Intervals are then wider, "
        + "since they are looked at after each seed from the third.")]
    public bool StopEarly { get; init; }
}
