using Arena.Learning.Models;
using Arena.Rules.Chance;
using Arena.Rules.Worlds;

namespace Arena.Learning.Recipes;

/// <summary>What one increment of a player's training works with: a round's worth, between two checkpoints.</summary>
internal sealed class Lesson
{
    public required IWorld World { get; init; }

    /// <summary>The round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>The model that learns, in place.</summary>
    public required LanguageModel Policy { get; init; }

    /// <summary>The model that the player started from, frozen: the reference of every KL, and what writes offline pairs.</summary>
    public required LanguageModel Start { get; init; }

    /// <summary>Randomness of this player in this round.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Randomness that players with the same feedback share, so that methods are compared on the same labels.</summary>
    public required Seed SharedSeed { get; init; }

    /// <summary>The player's previous checkpoint, where parts beside the policy are kept; null in the first round.</summary>
    public required string? Previous { get; init; }

    /// <summary>Told after every step.</summary>
    public required Action<StepReport> Report { get; init; }

    public required CancellationToken Cancel { get; init; }

    /// <summary>Training prompts of this round: a fresh draw each, going through all of them before one comes again.</summary>
    public IEnumerable<Prompt> Prompts(string purpose)
    {
        var all = World.Prompts(Split.Train).ToArray();
        for (var pass = 0; ; pass++)
        {
            SharedSeed.For($"{purpose}/pass/{pass}").Random().Shuffle(all);
            foreach (var prompt in all)
            {
                Cancel.ThrowIfCancellationRequested();
                yield return prompt;
            }
        }
    }
}
