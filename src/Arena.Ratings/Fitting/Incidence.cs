namespace Arena.Ratings.Fitting;

/// <summary>
/// Which observations each player is in, in their order: sums over a player's battles then have one order, whatever the number
/// of threads.
/// </summary>
/// <param name="First">Where the entries of each player begin; one more at the end.</param>
/// <param name="Observation">The observation of each entry, twice its number and one more where the player is the one on the right.</param>
/// <param name="Other">The other player of each entry.</param>
internal sealed record Incidence(int[] First, uint[] Observation, int[] Other)
{
    public static Incidence Of(Design design)
    {
        var first = new int[design.Players + 1];
        for (var o = 0; o < design.Length; o++)
        {
            first[design.Left[o] + 1]++;
            first[design.Right[o] + 1]++;
        }
        for (var i = 0; i < design.Players; i++) first[i + 1] = checked(first[i + 1] + first[i]);
        var next = first[..^1];
        var (observation, other) = (new uint[first[^1]], new int[first[^1]]);
        for (var o = 0; o < design.Length; o++)
        {
            var (left, right) = (next[design.Left[o]]++, next[design.Right[o]]++);
            (observation[left], other[left]) = ((uint)o << 1, design.Right[o]);
            (observation[right], other[right]) = (((uint)o << 1) + 1, design.Left[o]);
        }
        return new Incidence(first, observation, other);
    }

    /// <summary>For each player the sum over its observations.</summary>
    public double[] Sums(Func<int, double> of)
    {
        var sums = new double[First.Length - 1];
        ForEachPlayer((i, from, to) =>
        {
            for (var e = from; e < to; e++) sums[i] += of((int)(Observation[e] >> 1));
        });
        return sums;
    }

    /// <summary>Calls <paramref name="work"/> for each player with its entries, on all cores where there are many.</summary>
    public void ForEachPlayer(Action<int, int, int> work)
    {
        const int Few = 50_000;
        var players = First.Length - 1;
        if (Other.Length < Few)
        {
            for (var i = 0; i < players; i++) work(i, First[i], First[i + 1]);
            return;
        }
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, players, Math.Max(1, players / 64)), range =>
        {
            for (var i = range.Item1; i < range.Item2; i++) work(i, First[i], First[i + 1]);
        });
    }
}
