using Arena.Core;

namespace Arena.Ratings.Sequential;

/// <summary>
/// Match pairs of two players as counts of the five scores that a pair can have: 0, ¼, ½, ¾ and 1 for the first player,
/// averaged over the two orders.
/// </summary>
/// <param name="Counts">How many pairs scored 0, ¼, ½, ¾, 1.</param>
/// <param name="Incomplete">Pairs of which an order is missing or void: counted, never scored.</param>
public sealed record MatchPairs(IReadOnlyList<long> Counts, long Incomplete)
{
    /// <summary>Pairs scored.</summary>
    public long Pairs => Counts.Sum();

    /// <summary>Mean pair score, 0…1; ½ without pairs.</summary>
    public double Score => Pairs == 0 ? 0.5 : Counts.Select((count, quarter) => count * quarter / 4.0).Sum() / Pairs;

    /// <summary>
    /// The pairs of <paramref name="player"/> against <paramref name="opponent"/>: battles with the same round, prompt
    /// and judge, one in each order. Repeated ids count once; battles of others are ignored.
    /// </summary>
    public static MatchPairs Of(IEnumerable<Battle> battles, string player, string opponent)
    {
        ArgumentNullException.ThrowIfNull(battles);
        var scores = new Dictionary<(int Round, string Prompt, string Judge), (double? First, double? Second)>();
        foreach (var battle in battles)
        {
            var first = battle.Left == player && battle.Right == opponent;
            if (!first && !(battle.Left == opponent && battle.Right == player)) continue;
            double? left = battle.Outcome switch { Outcome.Left => 1, Outcome.Right => 0, Outcome.Tie => 0.5, _ => null };
            var key = (battle.Round, battle.PromptId, battle.Judge);
            var pair = scores.GetValueOrDefault(key);
            scores[key] = first ? (left, pair.Second) : (pair.First, 1 - left);
        }
        var counts = new long[5];
        long incomplete = 0;
        foreach (var (first, second) in scores.Values)
        {
            if (first is { } a && second is { } b) counts[(int)Math.Round(2 * (a + b))]++;
            else incomplete++;
        }
        return new MatchPairs(counts, incomplete);
    }
}
