namespace Arena.Models.Scoring;

/// <summary>Cuts a list into batches; only indices, so that the caller keeps its order.</summary>
public static class Batches
{
    // Rows times columns that go through a model at once without gradient: more is no faster, and takes memory.
    private const int MostTokens = 16_384;

    /// <summary>Batches of like length, shortest first: the least padding.</summary>
    public static IEnumerable<int[]> ByLength(IReadOnlyList<TokenSequence> sequences, int size)
    {
        var batch = new List<int>();
        foreach (var i in Enumerable.Range(0, sequences.Count).OrderBy(i => sequences[i].Length).ThenBy(i => i))
        {
            if (batch.Count == size || (batch.Count + 1) * sequences[i].Length > MostTokens && batch.Count > 0)
            {
                yield return [.. batch];
                batch.Clear();
            }
            batch.Add(i);
        }
        if (batch.Count > 0) yield return [.. batch];
    }

    /// <summary>Batches in random order, each index once.</summary>
    public static IEnumerable<int[]> Shuffled(int count, int size, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order.Chunk(size);
    }
}
