using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;

namespace Arena.Scenarios.Options;

/// <summary>
/// A number of a study, measured once for each seed; each kind has a sealed record of its own. A player stands for its newest
/// checkpoint.
/// </summary>
public abstract record MeasureOptions;

/// <summary>A number of one run, that of one arm of the matrix.</summary>
public abstract record RunMeasure : MeasureOptions
{
    [Description("In which arm of the matrix: a value for each of its axes. Left out where there is no matrix.")]
    public IReadOnlyDictionary<string, string> Arm { get; init; } = new ValueMap<string>([]);
}

/// <summary>A number of one player in one run.</summary>
public abstract record PlayerMeasure : RunMeasure
{
    [Description("The player that is measured.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>win-rate</c>.</summary>
[Description("How often a player beats another, 0 to 1, ties as half.")]
[Within(0, 1)]
public sealed record WinRateMeasure : PlayerMeasure
{
    [Description("The player that it meets.")]
    public required string Opponent { get; init; }

    [Description("With the lengths of the two players' replies held equal.")]
    public bool LengthControlled { get; init; }
}

/// <summary>Kind <c>replies</c>.</summary>
[Description("A mean over a player's replies.")]
public sealed record RepliesMeasure : PlayerMeasure
{
    [Description("The property of a reply that is averaged.")]
    public required ReplyProperty Of { get; init; }
}

/// <summary>What is measured of replies.</summary>
public enum ReplyProperty
{
    /// <summary>The world's gold utility of the reply.</summary>
    Gold,

    /// <summary>KL of the law that answered to the start, nats a reply (k1).</summary>
    Kl,

    /// <summary>Its length in tokens, the end token not counted.</summary>
    Tokens,

    /// <summary>Log-prob of a token under the base: how natural the text is.</summary>
    BaseLogProb,

    /// <summary>Share of three-word sequences that came before in the reply.</summary>
    Repeats,
}

/// <summary>Kind <c>metric</c>.</summary>
[Description("A metric that was recorded while a player trained or was measured, in its newest round.")]
public sealed record MetricMeasure : PlayerMeasure
{
    [Description("Which, as `arena show` names it; docs/glossary.md lists all, and those of a plugin begin with x-.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("At which step; with a number of its own, the step of that number.")]
    public MetricAt At { get; init; } = MetricAt.Last;

    [Description("The step itself, in place of at.")]
    [Range(1, int.MaxValue)]
    public int? Step { get; init; }
}

/// <summary>Where a metric is read.</summary>
public enum MetricAt
{
    First,
    Last,
    Highest,
    Lowest,
}

/// <summary>Kind <c>curve</c>.</summary>
[Description("Something read off the curve of gold over d = √KL, fitted as Gao and others fit it: d(a − b·d) for best-of-n, d(a − b·ln "
    + "d) for training.")]
public sealed record CurveMeasure : PlayerMeasure
{
    [Description("Whether d is best-of-n's, from its draws, or training's, step by step.")]
    public required CurveOver Over { get; init; }

    [Description("What is read off.")]
    public required CurveReading Read { get; init; }

    [Description("The KL in nats that gold is read at; needed by gold.")]
    [Range(0, 10_000)]
    public double? Kl { get; init; }
}

/// <summary>What moves along a curve.</summary>
public enum CurveOver
{
    BestOfN,
    Training,
}

/// <summary>What is read off a curve.</summary>
public enum CurveReading
{
    /// <summary>Slope of the fitted curve at the greatest d: below 0 where gold has begun to fall.</summary>
    EndSlope,

    /// <summary>Gold at the end less the highest along the way, as measured, which is never above 0.</summary>
    Fall,

    /// <summary>Gold above the start at a KL, interpolated as measured.</summary>
    Gold,

    /// <summary>The greatest KL that was reached.</summary>
    EndKl,

    /// <summary>Share of the variance of gold that the fitted curve explains.</summary>
    Fit,
}

/// <summary>Kind <c>rank-agreement</c>.</summary>
[Description("Kendall's τ between a metric and the gold of replies, over all players that have the metric: 1 where the one ranks as the "
    + "other.")]
[Within(-1, 1)]
public sealed record RankAgreementMeasure : RunMeasure
{
    [Description("Which metric, at its last step; docs/glossary.md lists all, and those of a plugin begin with x-.")]
    [MinLength(1)]
    public required string Metric { get; init; }
}

/// <summary>Kind <c>difference</c>.</summary>
[Description("One measure less another of the same seed.")]
public sealed record DifferenceMeasure : MeasureOptions
{
    [Description("From what.")]
    public required MeasureOptions Of { get; init; }

    [Description("What is taken off.")]
    public required MeasureOptions Less { get; init; }
}

/// <summary>Kind <c>ratio</c>.</summary>
[Description("One measure over another of the same seed.")]
public sealed record RatioMeasure : MeasureOptions
{
    [Description("What is divided.")]
    public required MeasureOptions Of { get; init; }

    [Description("By what.")]
    public required MeasureOptions Over { get; init; }
}

/// <summary>Kind <c>number</c>.</summary>
[Description("A number, to take measures from or to hold them against.")]
public sealed record NumberMeasure : MeasureOptions
{
    [Description("The number itself.")]
    public required double Value { get; init; }
}
