namespace Arena.Ratings.Sequential;

/// <summary>
/// How often each score came up, from 0 to 1 in equal steps: three cells for games (loss, tie, win), five for match
/// pairs (0, ¼, ½, ¾, 1).
/// </summary>
public sealed class ScoreCounts
{
    private ScoreCounts(long[] counts) => Counts = counts;

    /// <summary>Counts from the lowest score to the highest.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>Whether a count is of match pairs and not of single games.</summary>
    public bool IsPairs => Counts.Count == 5;

    /// <summary>Games or pairs in all.</summary>
    public long Total => Counts.Sum();

    /// <summary>
    /// Match pairs by score of the first player: 0, ¼, ½, ¾ and 1. Two games on one prompt depend on each other, which pairs
    /// allow for.
    /// </summary>
    /// <exception cref="ArgumentException">Not five counts of zero or more.</exception>
    public static ScoreCounts Pentanomial(IReadOnlyList<long> counts) => counts.Count == 5
        ? Checked(counts)
        : throw new ArgumentException($"five counts expected, of pairs that scored 0, ¼, ½, ¾ and 1; not {counts.Count}");

    /// <summary>Single games by outcome of the first player.</summary>
    /// <exception cref="ArgumentException">A count is below zero.</exception>
    public static ScoreCounts Trinomial(long wins, long ties, long losses) => Checked([losses, ties, wins]);

    internal double[] Scores => ScoresOf(Counts.Count);

    /// <summary>What each cell scores: from 0 to 1 in equal steps.</summary>
    internal static double[] ScoresOf(int cells) => [.. Enumerable.Range(0, cells).Select(i => i / (cells - 1.0))];

    /// <summary>
    /// Probabilities with an empty cell counted as a thousandth, as the chess testers do: the likelihood ratio needs every
    /// score to be possible.
    /// </summary>
    internal double[] Law(out double total)
    {
        var filled = Counts.Select(count => count == 0 ? 1e-3 : count).ToArray();
        var sum = total = filled.Sum();
        return [.. filled.Select(count => count / sum)];
    }

    private static ScoreCounts Checked(IReadOnlyList<long> counts) =>
        counts.All(count => count >= 0) ? new ScoreCounts([.. counts]) : throw new ArgumentException("counts of zero or more expected");
}
