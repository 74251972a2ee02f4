using Arena.Core;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>
/// Something that goes wrong, on schedule; each kind has a sealed record of its own. Chance comes from the run's seed, so that
/// a resumed run meets the same.
/// </summary>
public abstract record EventOptions
{
    [Description("The first round that it happens in.")]
    [Range(1, int.MaxValue)]
    public int From { get; init; } = 1;

    [Description("The last round that it happens in; until the end where left out.")]
    [Range(1, int.MaxValue)]
    public int? Until { get; init; }

    /// <summary>Whether it happens in a round.</summary>
    public bool In(int round) => round >= From && !(round > Until);
}

/// <summary>Something that goes wrong with the judge.</summary>
public abstract record JudgeEvent : EventOptions
{
    [Description("The share of battles that it happens to.")]
    [Range(0.0, 1.0)]
    public double Rate { get; init; } = 1;
}

/// <summary>Kind <c>judge-fails</c>.</summary>
[Description("The judge does not answer: the battle is void.")]
public sealed record JudgeFails : JudgeEvent;

/// <summary>Kind <c>judge-scores-nan</c>.</summary>
[Description("The judge's score is no number: the battle is void.")]
public sealed record JudgeScoresNan : JudgeEvent;

/// <summary>Kind <c>judge-flips</c>.</summary>
[Description("The judge names the worse reply: at a low rate it is noise, at 1 from a later round it has changed its mind.")]
public sealed record JudgeFlips : JudgeEvent;

/// <summary>Kind <c>judge-prefers-first</c>.</summary>
[Description("The judge names the reply shown first, whatever the replies are.")]
public sealed record JudgePrefersFirst : JudgeEvent;

/// <summary>Kind <c>judge-prefers-longer</c>.</summary>
[Description("The judge names the longer reply in words; of two of like length, as it would without.")]
public sealed record JudgePrefersLonger : JudgeEvent;

/// <summary>Something that goes wrong with a player.</summary>
public abstract record PlayerEvent : EventOptions
{
    [Description("Whom it happens to.")]
    public required string Player { get; init; }
}

/// <summary>A player's work of a round that comes to nothing: its training or, for one that does not train, its answers.</summary>
public abstract record PlayerFailure : PlayerEvent
{
    [Description("How many times in each round.")]
    [Range(1, 100)]
    public int Times { get; init; } = 1;
}

/// <summary>Kind <c>player-crashes</c>.</summary>
[Description("The player's work of the round fails, its training or, for one that does not train, its answers. It is tried again twice; "
    + "a third failure in a round forfeits.")]
public sealed record PlayerCrashes : PlayerFailure;

/// <summary>Kind <c>player-hangs</c>.</summary>
[Description("The same work gets nowhere and never ends: when tournament.timeout is over it is given up, which counts as a failure.")]
public sealed record PlayerHangs : PlayerFailure;

/// <summary>Kind <c>player-slow</c>.</summary>
[Description("The same work begins late, and the round waits for it.")]
public sealed record PlayerSlow : PlayerEvent
{
    [Description("How many seconds late.")]
    [Range(0.0, 86_400)]
    public double Seconds { get; init; } = 5;
}

/// <summary>Kind <c>player-flaky</c>.</summary>
[Description("The player fails to answer some prompts: their battles are void.")]
public sealed record PlayerFlaky : PlayerEvent
{
    [Description("The share of prompts that it fails to answer.")]
    [Range(0.0, 1.0)]
    public double Rate { get; init; } = 0.1;
}

/// <summary>Something that goes wrong with the labels that players learn from.</summary>
public abstract record LabelEvent : EventOptions
{
    [Description("Whose labels; everybody's where left out.")]
    public string? Player { get; init; }

    [Description("The share of pairs that it happens to.")]
    [Range(0.0, 1.0)]
    public double Rate { get; init; } = 0.25;
}

/// <summary>Kind <c>labels-flip</c>.</summary>
[Description("Labels are turned round: noise beside the labeler's own.")]
public sealed record LabelsFlip : LabelEvent;

/// <summary>Kind <c>labels-adversarial</c>.</summary>
[Description("An adversary labels, who prefers what is worse in truth.")]
public sealed record LabelsAdversarial : LabelEvent;

/// <summary>Kind <c>pairs-poisoned</c>.</summary>
[Description("A reply is put into the pair, in place of the one that the labeler liked less, and preferred.")]
public sealed record PairsPoisoned : LabelEvent
{
    [Description("The reply, in words that the model knows.")]
    [MinLength(1)]
    public required string Text { get; init; }
}

/// <summary>Something that goes wrong with a player's reward model.</summary>
public abstract record RewardEvent : EventOptions
{
    [Description("Whose reward model.")]
    public required string Player { get; init; }
}

/// <summary>Kind <c>reward-stale</c>.</summary>
[Description("The reward model is not fitted to the round's labels: the one of the round before is climbed on. In a player's first round "
    + "there is none, so that it is fitted.")]
public sealed record RewardStale : RewardEvent;

/// <summary>Kind <c>reward-reads-length</c>.</summary>
[Description("The reward is the length of the reply in tokens and nothing else, standardised as any reward.")]
public sealed record RewardReadsLength : RewardEvent;

/// <summary>Kind <c>prompts-shift</c>.</summary>
[Description("Players are judged on prompts of another split.")]
public sealed record PromptsShift : EventOptions
{
    [Description("Which prompts of the world are played on.")]
    public Split Split { get; init; } = Split.OutOfDistribution;
}

/// <summary>Kind <c>disk-full</c>.</summary>
[Description("There is no room for the first checkpoint of the round, so that the run ends with an error. It happens once in a round: "
    + "when the run is resumed there is room.")]
public sealed record DiskFull : EventOptions;
