namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>How often the best of n draws beats one fresh draw under the reward that chose it, ties as half.</summary>
internal static class BestOfNWin
{
    /// <summary>
    /// The mean over all choices of n + 1 of N draws and of the one among them that is the fresh one: n/(n + 1) where no two
    /// tie. Of k draws that tie, with b below them, the fresh one is above or equal to the n others in k C(b + k − 1, n) of the
    /// C(N, n + 1) (n + 1) cases, and strictly above in k C(b, n); it takes the mean of both from the best. These are weights
    /// of <see cref="BestOfNCurve.Weights"/> for n + 1: that of the group's best rank and that of its worst.
    /// </summary>
    /// <param name="ascending">Scores of the N draws, from the worst to the best.</param>
    /// <param name="oneMore">The curve's weights for N draws and n + 1.</param>
    /// <param name="n">Draws that the best is taken of, below N.</param>
    public static double Share(IReadOnlyList<double> ascending, IReadOnlyList<double> oneMore, int n)
    {
        var lost = 0.0;
        for (var from = 0; from < ascending.Count;)
        {
            var to = from;
            while (to + 1 < ascending.Count && ascending[to + 1] == ascending[from]) to++;
            lost += (to - from + 1) * (oneMore[to] + oneMore[from]) / 2;
            from = to + 1;
        }
        return 1 - lost / (n + 1);
    }
}
