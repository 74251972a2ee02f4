namespace Arena.Ratings.Agreement;

/// <summary>Agreement beyond chance on unordered categories.</summary>
public static class Kappa
{
    /// <summary>
    /// Cohen's κ (1960) of two raters on the same items: (p_o − p_e)/(1 − p_e). When both always give the one same
    /// answer chance explains all of it and κ is 0; without items too.
    /// </summary>
    public static double Cohen(IReadOnlyList<(int First, int Second)> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count == 0) return 0;
        double n = ratings.Count;
        var observed = ratings.Count(pair => pair.First == pair.Second) / n;
        var chance = ratings.Select(pair => pair.First).Distinct()
            .Sum(c => ratings.Count(pair => pair.First == c) / n * (ratings.Count(pair => pair.Second == c) / n));
        return chance < 1 ? (observed - chance) / (1 - chance) : 0;
    }

    /// <summary>
    /// Krippendorff's α for nominal data, any number of raters, ratings missing at will: 1 − D_o/D_e over the
    /// coincidences within items. Items with one rating say nothing; without disagreement to expect α is 0.
    /// </summary>
    /// <param name="items">The ratings of each item.</param>
    public static double Krippendorff(IEnumerable<IReadOnlyCollection<int>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var totals = new Dictionary<int, double>();
        double disagreement = 0, n = 0;
        foreach (var item in items)
        {
            if (item.Count < 2) continue;
            n += item.Count;
            double same = 0;
            foreach (var group in item.GroupBy(value => value))
            {
                totals[group.Key] = totals.GetValueOrDefault(group.Key) + group.Count();
                same += group.Count() * (group.Count() - 1.0);
            }
            disagreement += item.Count - same / (item.Count - 1);
        }
        if (n < 2) return 0;
        var expected = (n * n - totals.Values.Sum(count => count * count)) / (n - 1);
        return expected > 0 ? 1 - disagreement / expected : 0;
    }
}
