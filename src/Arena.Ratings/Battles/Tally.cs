using System.Runtime.InteropServices;

namespace Arena.Ratings.Battles;

/// <summary>How often the player on the left won, lost and tied against the player on the right, in that order of showing.</summary>
/// <param name="Left">Index of the player shown first.</param>
/// <param name="Right">Index of the player shown second.</param>
/// <param name="LeftWins">Battles that the left player won.</param>
/// <param name="RightWins">Battles that the right player won.</param>
/// <param name="Ties">Battles without a winner.</param>
public readonly record struct PairCount(int Left, int Right, long LeftWins, long RightWins, long Ties)
{
    /// <summary>Battles of the pair in this order of showing.</summary>
    public long Battles => LeftWins + RightWins + Ties;

    /// <summary>The left player's points: a win is one, a tie a half.</summary>
    public double LeftPoints => LeftWins + 0.5 * Ties;

    internal PairCount Plus(PairCount other) => this with
    {
        LeftWins = LeftWins + other.LeftWins, RightWins = RightWins + other.RightWins, Ties = Ties + other.Ties,
    };

    /// <summary>The same battles seen from the other side.</summary>
    internal PairCount Swapped() => new(Right, Left, RightWins, LeftWins, Ties);
}

/// <summary>
/// All battles as counts of ordered pairs: the sufficient statistics of every model here without numeric features, so
/// a fit costs the same after ten battles as after ten million.
/// </summary>
public sealed class Tally
{
    private Tally(IReadOnlyList<string> names, PairCount[] pairs)
    {
        Names = names;
        Pairs = pairs;
    }

    /// <summary>The players; every index here and in tables built from it points into this list.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>One entry for each ordered pair that met, sorted by left and then right index.</summary>
    public IReadOnlyList<PairCount> Pairs { get; }

    /// <summary>Battles of all pairs; void ones are not among them.</summary>
    public long Battles => Pairs.Sum(pair => pair.Battles);

    /// <summary>A tally from counts in any order; entries for the same ordered pair are added up, empty ones dropped.</summary>
    /// <exception cref="ArgumentException">An index is out of range, a count is negative, or a player meets itself.</exception>
    public static Tally From(IReadOnlyList<string> names, IEnumerable<PairCount> counts)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(counts);
        var sum = new Dictionary<long, PairCount>();
        foreach (var count in counts)
        {
            if ((uint)count.Left >= (uint)names.Count || (uint)count.Right >= (uint)names.Count || count.Left == count.Right)
                throw new ArgumentException($"a pair of two different players below {names.Count} expected, not {count}", nameof(counts));
            if (count.LeftWins < 0 || count.RightWins < 0 || count.Ties < 0)
                throw new ArgumentException($"counts of zero or more expected, not {count}", nameof(counts));
            if (count.Battles == 0) continue;
            ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(sum, (long)count.Left * names.Count + count.Right, out var known);
            all = known ? all.Plus(count) : count;
        }
        var pairs = new PairCount[sum.Count];
        sum.Values.CopyTo(pairs, 0);
        return new Tally(names, Sorted(pairs, names.Count));
    }

    // By left and then right index, in time of the pairs: a counting sort by the second and then by the first.
    private static PairCount[] Sorted(PairCount[] pairs, int players) =>
        SortedBy(SortedBy(pairs, players, pair => pair.Right), players, pair => pair.Left);

    private static PairCount[] SortedBy(PairCount[] pairs, int players, Func<PairCount, int> key)
    {
        var first = new int[players + 1];
        foreach (var pair in pairs) first[key(pair) + 1]++;
        for (var i = 0; i < players; i++) first[i + 1] += first[i];
        var sorted = new PairCount[pairs.Length];
        foreach (var pair in pairs) sorted[first[key(pair)]++] = pair;
        return sorted;
    }

    /// <summary>Both orders of each pair added up, seen from the lower index.</summary>
    internal PairCount[] Unordered()
    {
        var folded = Sorted([.. Pairs.Select(pair => pair.Left < pair.Right ? pair : pair.Swapped())], Names.Count);
        var last = -1;
        foreach (var pair in folded)
        {
            if (last >= 0 && (folded[last].Left, folded[last].Right) == (pair.Left, pair.Right)) folded[last] = folded[last].Plus(pair);
            else folded[++last] = pair;
        }
        return folded[..(last + 1)];
    }
}
