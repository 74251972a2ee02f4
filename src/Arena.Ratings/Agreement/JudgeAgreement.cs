using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Agreement;

/// <summary>How far two judges agree on the pairs that both saw.</summary>
/// <param name="First">A judge by its name, or people.</param>
/// <param name="Second">The judge that it is compared with.</param>
/// <param name="Items">Pairs that both judged.</param>
/// <param name="Agreement">Share of the same verdict, 0…1.</param>
/// <param name="Cohen">Cohen's κ: agreement beyond chance, 1 for full agreement, 0 for chance.</param>
/// <param name="Low">2.5 % quantile of κ over resampled items.</param>
/// <param name="High">97.5 % quantile of κ over resampled items.</param>
public sealed record JudgePair(string First, string Second, int Items, double Agreement, double Cohen, double Low, double High);

/// <summary>A judge's taste for the answer shown first.</summary>
/// <param name="Judge">The judge's name.</param>
/// <param name="Battles">How many battles it judged.</param>
/// <param name="LeftRate">Points of the left answer per battle; ½ is no bias where every pair is shown both ways.</param>
/// <param name="Low">Lower end of its 95 % interval, clustered by item.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
public sealed record JudgeBias(string Judge, long Battles, double LeftRate, double Low, double High);

/// <summary>
/// Agreement of judges on the same pairs. A verdict is who a judge gave more points on an item (a prompt and two
/// players), over both orders where it saw both: left, right and tie are not compared as shown.
/// </summary>
/// <param name="Pairs">Every two judges with items in common.</param>
/// <param name="Krippendorff">Krippendorff's α for nominal verdicts over all judges: 1 for full agreement, 0 for chance.</param>
/// <param name="Low">2.5 % quantile of α over resampled items.</param>
/// <param name="High">97.5 % quantile of α over resampled items.</param>
/// <param name="Biases">Every judge's position bias.</param>
public sealed record JudgeAgreement(
    IReadOnlyList<JudgePair> Pairs, double Krippendorff, double Low, double High, IReadOnlyList<JudgeBias> Biases)
{
    /// <summary>Agreement and biases of the judges of a table, with intervals from resampled items.</summary>
    /// <param name="table">A table with judges, and items as its first clustering.</param>
    /// <param name="rounds">Resamplings for the intervals.</param>
    /// <param name="seed">The seed of the resamplings; the same one gives the same intervals.</param>
    /// <exception cref="ArgumentException">The table tells no judges or no items.</exception>
    public static JudgeAgreement Of(BattleTable table, int rounds = 200, Seed seed = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows is not { Judges: { } judges, Clusters.Count: > 0 } rows)
            throw new ArgumentException("agreement needs a judge column and, as the first cluster column, what tells the items apart");
        var items = Items(rows, judges);
        var names = rows.JudgeNames;
        var pairs = new List<JudgePair>();
        for (var a = 0; a < names.Count; a++)
            for (var b = a + 1; b < names.Count; b++)
            {
                (int, int)[] common =
                    [.. items.Where(item => item.ContainsKey(a) && item.ContainsKey(b)).Select(item => (item[a], item[b]))];
                if (common.Length == 0) continue;
                var (low, high) = Spread(common, Kappa.Cohen, rounds, seed.For($"cohen/{names[a]}/{names[b]}"));
                pairs.Add(new JudgePair(
                    names[a], names[b], common.Length, common.Count(pair => pair.Item1 == pair.Item2) / (double)common.Length,
                    Kappa.Cohen(common), low, high));
            }
        IReadOnlyCollection<int>[] ratings = [.. items.Select(item => item.Values)];
        var (alphaLow, alphaHigh) = Spread(ratings, sample => Kappa.Krippendorff(sample), rounds, seed.For("krippendorff"));
        return new JudgeAgreement(
            pairs, Kappa.Krippendorff(ratings), alphaLow, alphaHigh, [.. names.Select((name, j) => Bias(rows, judges, j, name))]);
    }

    // For each item, the sign of each judge's points for the player of lower index.
    private static List<SortedDictionary<int, int>> Items(BattleRows rows, int[] judges)
    {
        var points = new SortedDictionary<(int Item, int Low, int High), SortedDictionary<int, long>>();
        for (var i = 0; i < rows.Length; i++)
        {
            var lower = Math.Min(rows.Left[i], rows.Right[i]);
            var key = (rows.Clusters[0][i], lower, Math.Max(rows.Left[i], rows.Right[i]));
            if (!points.TryGetValue(key, out var item)) points[key] = item = [];
            var sign = rows.Outcomes[i] == Outcome.Tie ? 0 : (rows.Outcomes[i] == Outcome.Left) == (rows.Left[i] == lower) ? 1 : -1;
            item[judges[i]] = item.GetValueOrDefault(judges[i]) + sign * rows.Counts[i];
        }
        return [.. points.Values.Select(
            item => new SortedDictionary<int, int>(item.ToDictionary(verdict => verdict.Key, verdict => Math.Sign(verdict.Value))))];
    }

    private static JudgeBias Bias(BattleRows rows, int[] judges, int judge, string name)
    {
        var own = rows.Take([.. Enumerable.Range(0, rows.Length).Where(i => judges[i] == judge)]);
        // The left answer against the right one is a pair of players like any other.
        var sides = own with { Left = new int[own.Length], Right = [.. Enumerable.Repeat(1, own.Length)] };
        var rate = WinRates.Of(new BattleTable(BattleTable.TallyOf(["left", "right"], sides), sides, 0, 0, []))[0];
        return new JudgeBias(name, rate.Battles, rate.Rate, rate.Low, rate.High);
    }

    private static (double Low, double High) Spread<T>(T[] items, Func<T[], double> statistic, int rounds, Seed seed)
    {
        if (rounds < 2 || items.Length == 0) return (statistic(items), statistic(items));
        var values = new double[rounds];
        Parallel.For(0, rounds, round =>
        {
            var random = seed.For($"{round}").Random();
            var sample = new T[items.Length];
            for (var i = 0; i < sample.Length; i++) sample[i] = items[random.Next(items.Length)];
            values[round] = statistic(sample);
        });
        Array.Sort(values);
        return (values[(int)Math.Round(0.025 * (rounds - 1))], values[(int)Math.Round(0.975 * (rounds - 1))]);
    }
}
