namespace Arena.Models.Tokenizers;

/// <summary>What becomes of the matches of a Split's pattern: dropped, pieces of their own, or part of a neighbour.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>A stretch of a text that a pattern matched, or that lies between matches.</summary>
internal readonly record struct Cut(int Start, int End, bool Matched);

internal static class SplitBehaviors
{
    public static IEnumerable<Cut> Apply(SplitBehavior behavior, IReadOnlyList<Cut> cuts) => behavior switch
    {
        SplitBehavior.Removed => cuts.Where(cut => !cut.Matched),
        SplitBehavior.Isolated => cuts,
        SplitBehavior.Contiguous => Joined(cuts, (last, next) => last.Matched == next.Matched),
        SplitBehavior.MergedWithPrevious => Joined(cuts, (last, next) => next.Matched && !last.Matched),
        _ => Joined(cuts, (last, next) => last.Matched && !next.Matched),
    };

    // Whether two stretches join is asked of the stretches as they were cut, not of what they have grown into.
    private static List<Cut> Joined(IReadOnlyList<Cut> cuts, Func<Cut, Cut, bool> join)
    {
        var joined = new List<Cut>();
        for (var i = 0; i < cuts.Count; i++)
        {
            if (i > 0 && join(cuts[i - 1], cuts[i])) joined[^1] = joined[^1] with { End = cuts[i].End };
            else joined.Add(cuts[i]);
        }
        return joined;
    }
}
