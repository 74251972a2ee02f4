using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;

namespace Arena.Ratings;

/// <summary>How often one player scored against another.</summary>
/// <param name="Player">The player whose points are counted.</param>
/// <param name="Opponent">The player that they were scored against.</param>
/// <param name="Rate">Points per battle, ties as half, 0…1.</param>
/// <param name="Low">Lower end of the 95 % interval, within 0…1.</param>
/// <param name="High">Upper end of the 95 % interval, within 0…1.</param>
/// <param name="Battles">Battles in either order.</param>
public sealed record WinRate(string Player, string Opponent, double Rate, double Low, double High, long Battles);

/// <summary>
/// The win-rate matrix, with intervals clustered as the table is. Each cell is Agresti and Coull's "add two wins and
/// two losses" carried to clusters: four pseudo-clusters of average size, two won and two lost, keep the interval
/// inside 0…1 and wider than nothing at a clean sweep, where it is close to Wilson's.
/// </summary>
public static class WinRates
{
    /// <summary>Ordered pairs up to which a matrix is made.</summary>
    public const int Most = 2_000_000;

    private const double Pseudo = 4;

    /// <summary>A cell for each ordered pair that met, sorted by player and opponent index.</summary>
    /// <exception cref="ArgumentException">More pairs than <see cref="Most"/>.</exception>
    public static IReadOnlyList<WinRate> Of(BattleTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Tally.Pairs.Count > Most)
            throw new ArgumentException($"a win rate for each of {table.Tally.Pairs.Count} pairs of players that met is more than can be "
                + $"shown; it is made for up to {Most}. Leave out --matrix, or rate fewer players");
        var names = table.Tally.Names;
        var cells = new SortedDictionary<(int, int), WinRate>();
        foreach (var (pair, sums) in Sums(table))
        {
            var (rate, low, high) = Interval(sums);
            cells[pair] = new WinRate(names[pair.Low], names[pair.High], rate, low, high, sums.Sum(sum => sum.Battles));
            var (player, opponent) = (names[pair.High], names[pair.Low]);
            cells[(pair.High, pair.Low)] = new WinRate(player, opponent, 1 - rate, 1 - high, 1 - low, sums.Sum(sum => sum.Battles));
        }
        return [.. cells.Values];
    }

    /// <summary>
    /// Points of the lower index and battles of one cluster, or of as many equal clusters of one battle as there are battles.
    /// </summary>
    private readonly record struct ClusterSum(double Points, long Battles, bool IsMany);

    private static IEnumerable<((int Low, int High) Pair, List<ClusterSum> Sums)> Sums(BattleTable table)
    {
        if (table.Rows is not { Clusters.Count: > 0 } rows)
        {
            foreach (var pair in table.Tally.Unordered())
                yield return ((pair.Left, pair.Right),
                    [new(pair.LeftWins, pair.LeftWins, true), new(0, pair.RightWins, true), new(0.5 * pair.Ties, pair.Ties, true)]);
            yield break;
        }
        var byPair = new SortedDictionary<(int, int), Dictionary<int, (double Points, long Battles)>>();
        for (var i = 0; i < rows.Length; i++)
        {
            var count = BattleTable.CountOf(rows.Left[i], rows.Right[i], rows.Outcomes[i], rows.Counts[i]);
            if (count.Left > count.Right) count = count.Swapped();
            if (!byPair.TryGetValue((count.Left, count.Right), out var clusters)) byPair[(count.Left, count.Right)] = clusters = [];
            var old = clusters.GetValueOrDefault(rows.Clusters[0][i]);
            clusters[rows.Clusters[0][i]] = (old.Points + count.LeftPoints, old.Battles + count.Battles);
        }
        foreach (var (pair, clusters) in byPair)
            yield return (pair, [.. clusters.OrderBy(c => c.Key).Select(c => new ClusterSum(c.Value.Points, c.Value.Battles, false))]);
    }

    private static (double Rate, double Low, double High) Interval(List<ClusterSum> sums)
    {
        // An unclustered entry stands for as many clusters of one battle as it has battles.
        double ClustersOf(ClusterSum sum) => sum.IsMany ? sum.Battles : 1;
        double points = sums.Sum(sum => sum.Points), battles = sums.Sum(sum => sum.Battles), clusters = sums.Sum(ClustersOf);
        var size = battles / clusters;
        var total = battles + Pseudo * size;
        var centre = (points + Pseudo / 2 * size) / total;
        double Residual(ClusterSum sum)
        {
            if (sum.Battles == 0) return 0;
            var residual = (sum.Points - centre * sum.Battles) / ClustersOf(sum);
            return ClustersOf(sum) * residual * residual;
        }
        var pseudo = Pseudo / 2 * size * size * (centre * centre + (1 - centre) * (1 - centre));
        var reach = RatingScale.Z95 * Math.Sqrt(sums.Sum(Residual) + pseudo) / total;
        var rate = points / battles;
        return (rate, Math.Clamp(centre - reach, 0, rate), Math.Clamp(centre + reach, rate, 1));
    }
}
