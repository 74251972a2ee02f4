using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Rules.Scenarios.Binding;
using Arena.Rules.Worlds;

namespace Arena.Rules.Scenarios;

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
}

/// <summary>Where models are trained and run.</summary>
public enum DeviceChoice
{
    Auto,
    Cpu,
    Cuda,
}
