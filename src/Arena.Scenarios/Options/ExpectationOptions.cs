using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>
/// What must hold when a run is over; each kind has a sealed record of its own. A player stands for its newest checkpoint.
/// Each is judged alone: of twenty that all hold, one in twenty will look broken at a confidence of 0.95.
/// </summary>
public abstract record ExpectationOptions;

/// <summary>
/// A number with an uncertainty that must lie between two bounds: it passes when its whole interval does, fails when none of
/// it does, and is inconclusive otherwise.
/// </summary>
public abstract record BoundedExpectation : ExpectationOptions
{
    [Description("The least that is expected.")]
    public double? Low { get; init; }

    [Description("The most that is expected.")]
    public double? High { get; init; }

    [Description("Of the two-sided interval that must lie between the bounds.")]
    [Range(0.5, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = 0.95;
}

/// <summary>Kind <c>rating</c>.</summary>
[Description("A player's rating on the Elo scale, whose mean is 1000.")]
public sealed record RatingExpectation : BoundedExpectation
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>win-rate</c>.</summary>
[Description("How often a player beats another, 0 to 1, ties as half.")]
[Within(0, 1)]
public sealed record WinRateExpectation : BoundedExpectation
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }

    [Description("The player that it meets.")]
    public required string Opponent { get; init; }
}

/// <summary>Kind <c>length-controlled</c>.</summary>
[Description("How often a player beats the other newest checkpoints, 0 to 1, with the lengths of replies held equal.")]
[Within(0, 1)]
public sealed record LengthControlledExpectation : BoundedExpectation
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>gold</c>.</summary>
[Description("The mean true utility of a player's replies.")]
public sealed record GoldExpectation : BoundedExpectation
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>gap</c>.</summary>
[Description("By how many standard deviations a player's reward rose more than the gold of the same replies, over its newest round of "
    + "training: the first five steps against the last five.")]
public sealed record GapExpectation : BoundedExpectation
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>first-place</c>.</summary>
[Description("The share of points that the reply shown first gets, over all battles: ½ from a judge that does not mind the order.")]
[Within(0, 1)]
public sealed record FirstPlaceExpectation : BoundedExpectation;

/// <summary>Kind <c>void</c>. A count, which has no interval.</summary>
[Description("The share of battles that are void because a player or the judge failed, 0 to 1.")]
public sealed record VoidExpectation : ExpectationOptions
{
    [Description("The least that is expected.")]
    [Range(0.0, 1.0)]
    public double? Low { get; init; }

    [Description("The most that is expected.")]
    [Range(0.0, 1.0)]
    public double? High { get; init; }
}

/// <summary>Kind <c>completed</c>.</summary>
[Description("The run came to its end, with a player, or all of them, still in it.")]
public sealed record CompletedExpectation : ExpectationOptions
{
    [Description("Who must not have forfeited; nobody may have where left out.")]
    public string? Player { get; init; }
}

/// <summary>Kind <c>forfeited</c>.</summary>
[Description("A player forfeited.")]
public sealed record ForfeitedExpectation : ExpectationOptions
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>flagged</c>.</summary>
[Description("A detector of bad text flags a player's replies.")]
public sealed record FlaggedExpectation : ExpectationOptions
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }

    [Description("What the detector finds.")]
    public required FlagKind As { get; init; }
}

/// <summary>Kind <c>unflagged</c>.</summary>
[Description("No detector of bad text flags a player's replies.")]
public sealed record UnflaggedExpectation : ExpectationOptions
{
    [Description("The player that is held to it.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>rank-stable</c>.</summary>
[Description("Who leads still leads, in more than half of the draws, when this share of verdicts is turned round at random.")]
public sealed record RankStableExpectation : ExpectationOptions
{
    [Description("The share of verdicts turned; rounded up to a multiple of 0.05.")]
    [Range(0.05, 0.4)]
    public double Flips { get; init; } = 0.1;
}

/// <summary>Kind <c>cyclic</c>.</summary>
[Description("Who beats whom goes round, beyond what chance allows: no rating can tell the whole story.")]
public sealed record CyclicExpectation : ExpectationOptions;

/// <summary>What a detector finds wrong with a player's replies.</summary>
public enum FlagKind
{
    /// <summary>One answer to at least half of the prompts.</summary>
    Constant,

    /// <summary>Text far likelier to the player than to the base model.</summary>
    Drifted,

    /// <summary>The same words over and over within a reply.</summary>
    Repeating,

    /// <summary>Few different replies.</summary>
    Alike,

    /// <summary>Words of the prompt instead of an answer.</summary>
    Copying,

    /// <summary>Far longer than the others' replies.</summary>
    Long,

    /// <summary>Text that the base model finds far less natural than the others'.</summary>
    Unnatural,
}
