using System.Globalization;
using Arena.Core;

namespace Arena.Record;

/// <summary>Compares a run's battles with the counts that were recorded when its newest round was rated.</summary>
internal static class RatedBattles
{
    /// <summary>
    /// What is missing, in words; null for nothing. More battles than were rated are fine: a run may be in the middle of a
    /// round.
    /// </summary>
    /// <param name="ratings">Of all rounds; none where no round was rated.</param>
    /// <param name="battles">The battles of the run.</param>
    public static string? Missing(IReadOnlyList<RecordedRating> ratings, IReadOnlyList<Battle> battles)
    {
        if (ratings.Count == 0) return null;
        var round = ratings.Max(rating => rating.Round);
        var found = new Dictionary<string, (int Wins, int Losses, int Ties)>();
        foreach (var battle in battles.Where(battle => battle.Round <= round && battle.Outcome != Outcome.Void))
        {
            var (left, right) = (found.GetValueOrDefault(battle.Left), found.GetValueOrDefault(battle.Right));
            (found[battle.Left], found[battle.Right]) = battle.Outcome switch
            {
                Outcome.Left => (left with { Wins = left.Wins + 1 }, right with { Losses = right.Losses + 1 }),
                Outcome.Right => (left with { Losses = left.Losses + 1 }, right with { Wins = right.Wins + 1 }),
                _ => (left with { Ties = left.Ties + 1 }, right with { Ties = right.Ties + 1 }),
            };
        }
        var lost = ratings.Where(rating => rating.Round == round).FirstOrDefault(rating => found.GetValueOrDefault(rating.Entry) is var has
            && (has.Wins < rating.Wins || has.Losses < rating.Losses || has.Ties < rating.Ties));
        if (lost is null) return null;
        var (wins, losses, ties) = found.GetValueOrDefault(lost.Entry);
        return string.Create(CultureInfo.InvariantCulture,
            $"{lost.Entry} was rated after round {round} by {lost.Wins} wins, {lost.Losses} losses and {lost.Ties} ties, "
            + $"and of those {wins}, {losses} and {ties} are there");
    }
}
