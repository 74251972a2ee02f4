namespace Arena.Learning.Models;

/// <summary>Cuts a list into batches; only indices, so that the caller keeps its order.</summary>
internal static class Batches
{
    /// <summary>Batches of like length, shortest first: the least padding.</summary>
    public static IEnumerable<int[]> ByLength(IReadOnlyList<Sequence> sequences, int size) =>
        Enumerable.Range(0, sequences.Count).OrderBy(i => sequences[i].Length).ThenBy(i => i).Chunk(size);

    /// <summary>Batches in random order, each index once.</summary>
    public static IEnumerable<int[]> Shuffled(int count, int size, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order.Chunk(size);
    }
}
