namespace Arena.Models.Tokenizers;

/// <summary>The pairs that were learnt, in order, and what each becomes.</summary>
internal sealed class BpeMerges(Dictionary<(int Left, int Right), (int Rank, int Merged)> merges)
{
    public static BpeMerges Read(JsonPart part, Dictionary<string, int> vocabulary)
    {
        var merges = new Dictionary<(int, int), (int, int)>();
        var rank = 0;
        foreach (var item in part.Items())
        {
            if (item.IsText && item.AsText().StartsWith("#version", StringComparison.Ordinal)) continue;
            string[] pair = item.IsText ? item.AsText().Split(' ') : [.. item.Items().Select(side => side.AsText())];
            if (pair.Length != 2) throw item.Fail("must be two tokens, as \"a b\" or [\"a\", \"b\"]");
            int Id(string token) => vocabulary.TryGetValue(token, out var id)
                ? id
                : throw item.Fail($"\"{token}\" is not in the vocabulary");
            merges[(Id(pair[0]), Id(pair[1]))] = (rank++, Id(pair[0] + pair[1]));
        }
        return new BpeMerges(merges);
    }

    /// <summary>Merges until nothing is left to merge: O(n log n) with a queue of pairs over a linked list of symbols.</summary>
    public int[] Apply(List<int> symbols)
    {
        if (symbols.Count < 2 || merges.Count == 0) return [.. symbols];
        var id = symbols.ToArray();
        var next = new int[id.Length];
        var previous = new int[id.Length];
        var queue = new PriorityQueue<(int At, int Merged), (int Rank, int At)>();
        for (var i = 0; i < id.Length; i++) (previous[i], next[i]) = (i - 1, i + 1 < id.Length ? i + 1 : -1);
        for (var i = 0; i + 1 < id.Length; i++) Offer(i);

        while (queue.TryDequeue(out var top, out _))
        {
            var (at, right) = (top.At, id[top.At] < 0 ? -1 : next[top.At]);
            // An entry is stale when one of its two symbols was merged away since.
            if (right < 0 || !merges.TryGetValue((id[at], id[right]), out var merge) || merge.Merged != top.Merged) continue;
            id[at] = top.Merged;
            id[right] = -1;
            next[at] = next[right];
            if (next[at] >= 0) previous[next[at]] = at;
            if (previous[at] >= 0) Offer(previous[at]);
            if (next[at] >= 0) Offer(at);
        }
        return Array.FindAll(id, symbol => symbol >= 0);

        void Offer(int at)
        {
            if (merges.TryGetValue((id[at], id[next[at]]), out var merge)) queue.Enqueue((at, merge.Merged), (merge.Rank, at));
        }
    }
}
