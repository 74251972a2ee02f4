using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;

namespace Arena.Scenarios.Options;

/// <summary>A player: a name and a choice on each of the four axes, its preset already merged in.</summary>
public sealed record PlayerOptions
{
    /// <summary>What a player may be called: its name becomes that of folders.</summary>
    public const string NamePattern = "^[A-Za-z0-9_][A-Za-z0-9_-]*$";

    public const int LongestName = 64;

    [Description("Unique among the players; a player without one is called as its preset.")]
    [MinLength(1), MaxLength(LongestName)]
    [RegularExpression(NamePattern, ErrorMessage = "must be letters, digits, - and _ only, and not begin with -")]
    public required string Name { get; init; }

    [Description("The named recipe that the player's own options are laid over.")]
    public string? Preset { get; init; }

    [Description("Where preferences come from.")]
    public required FeedbackOptions Feedback { get; init; }

    [Description("How preferences become a reward.")]
    public required RewardOptions Reward { get; init; }

    [Description("How the policy is improved.")]
    public required OptimizerOptions Optimizer { get; init; }

    [Description("How the policy answers; sample where left out.")]
    public required DecodingOptions Decoding { get; init; }

    [Description("Which of a recipe's repeats this is. Players draw the same random numbers for the same purpose, so that two of one recipe "
        + "are the same player; a number of its own gives one other draws of pairs, labels, batches and replies.")]
    [Range(0, 1_000_000)]
    public int SeedOffset { get; init; }

    /// <summary>The randomness of everything that this player draws.</summary>
    /// <param name="run">The run's.</param>
    public Seed SeedOf(Seed run) => SeedOffset == 0 ? run : run.For($"repeat/{SeedOffset}");
}

/// <summary>First axis: where preferences come from.</summary>
public abstract record FeedbackOptions;

/// <summary>Second axis: how preferences become a reward.</summary>
public abstract record RewardOptions;

/// <summary>Third axis: how the policy is improved.</summary>
public abstract record OptimizerOptions;

/// <summary>Fourth axis: how the policy answers.</summary>
public abstract record DecodingOptions;
