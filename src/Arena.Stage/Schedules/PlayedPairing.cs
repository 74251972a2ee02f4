using Arena.Core;

namespace Arena.Stage.Schedules;

/// <summary>A pairing that was judged.</summary>
/// <param name="Pairing">The two entries that met.</param>
/// <param name="Score">Mean score of the first over the battles that are not void, 0…1; ½ without any.</param>
public readonly record struct PlayedPairing(Pairing Pairing, double Score)
{
    /// <summary>The mean score of an entry in its battles, a tie as half; ½ where all are void.</summary>
    public static double ScoreOf(string entry, IReadOnlyList<Battle> battles)
    {
        ArgumentNullException.ThrowIfNull(battles);
        return battles.Where(battle => battle.Outcome != Outcome.Void)
            .Select(battle => battle.Outcome == Outcome.Tie ? 0.5 : battle.Outcome == Outcome.Left == (battle.Left == entry) ? 1 : 0)
            .DefaultIfEmpty(0.5).Average();
    }
}
