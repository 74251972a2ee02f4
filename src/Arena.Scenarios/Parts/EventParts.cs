using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>What can go wrong in a run, and when.</summary>
internal static class EventParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<EventOptions, JudgeFails>("judge-fails"),
        new Part<EventOptions, JudgeScoresNan>("judge-scores-nan"),
        new Part<EventOptions, JudgeFlips>("judge-flips"),
        new Part<EventOptions, JudgePrefersFirst>("judge-prefers-first"),
        new Part<EventOptions, JudgePrefersLonger>("judge-prefers-longer"),
        new Part<EventOptions, PlayerCrashes>("player-crashes"),
        new Part<EventOptions, PlayerHangs>("player-hangs"),
        new Part<EventOptions, PlayerSlow>("player-slow"),
        new Part<EventOptions, PlayerFlaky>("player-flaky"),
        new Part<EventOptions, LabelsFlip>("labels-flip"),
        new Part<EventOptions, LabelsAdversarial>("labels-adversarial"),
        new Part<EventOptions, PairsPoisoned>("pairs-poisoned"),
        new Part<EventOptions, RewardStale>("reward-stale"),
        new Part<EventOptions, RewardReadsLength>("reward-reads-length"),
        new Part<EventOptions, PromptsShift>("prompts-shift"),
        new Part<EventOptions, DiskFull>("disk-full"),
    ];
}
