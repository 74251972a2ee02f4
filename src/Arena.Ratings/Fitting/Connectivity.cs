using Arena.Ratings.Battles;

namespace Arena.Ratings.Fitting;

/// <summary>
/// Who can be compared with whom. An arc i → j says that i took a point off j. A finite maximum-likelihood strength
/// exists exactly within a strongly connected group (Ford 1957); between groups of one component there is only a bound,
/// and between components nothing at all.
/// </summary>
/// <param name="Group">The strongly connected group of each player. Numbered so that arcs between groups go from a lower to a
/// higher number: the winners come first.</param>
/// <param name="Groups">How many groups there are.</param>
/// <param name="Component">The weakly connected component of each player, numbered by the first player in each.</param>
/// <param name="Components">How many components there are.</param>
internal sealed record Connectivity(int[] Group, int Groups, int[] Component, int Components)
{
    public static Connectivity Of(Tally tally) => Of(tally.Names.Count, tally.Pairs);

    public static Connectivity Of(int count, IEnumerable<PairCount> pairs)
    {
        var arcs = Arcs.Of(count, pairs as IReadOnlyCollection<PairCount> ?? [.. pairs]);
        var (group, groups) = StrongComponents(arcs);
        var (component, components) = WeakComponents(arcs);
        return new Connectivity(group, groups, component, components);
    }

    /// <summary>One group and one component for all: what a prior makes of any data.</summary>
    public static Connectivity Whole(int players) => new(new int[players], 1, new int[players], 1);

    /// <summary>Arcs by where they start, one array for all.</summary>
    private sealed record Arcs(int[] First, int[] To)
    {
        public int Players => First.Length - 1;

        public ReadOnlySpan<int> From(int player) => To.AsSpan(First[player]..First[player + 1]);

        public static Arcs Of(int players, IReadOnlyCollection<PairCount> pairs)
        {
            var first = new int[players + 1];
            foreach (var pair in pairs)
            {
                if (pair.LeftPoints > 0) first[pair.Left + 1]++;
                if (pair.LeftPoints < pair.Battles) first[pair.Right + 1]++;
            }
            for (var i = 0; i < players; i++) first[i + 1] = checked(first[i + 1] + first[i]);
            var (next, to) = (first[..^1], new int[first[^1]]);
            foreach (var pair in pairs)
            {
                if (pair.LeftPoints > 0) to[next[pair.Left]++] = pair.Right;
                if (pair.LeftPoints < pair.Battles) to[next[pair.Right]++] = pair.Left;
            }
            return new Arcs(first, to);
        }
    }

    private static (int[] Component, int Count) WeakComponents(Arcs arcs)
    {
        var count = arcs.Players;
        var parent = Enumerable.Range(0, count).ToArray();
        int Root(int i) { while (parent[i] != i) i = parent[i] = parent[parent[i]]; return i; }
        for (var from = 0; from < count; from++)
            foreach (var to in arcs.From(from))
            {
                var (a, b) = (Root(from), Root(to));
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        var number = new Dictionary<int, int>();
        var component = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (!number.TryGetValue(Root(i), out var n)) number[Root(i)] = n = number.Count;
            component[i] = n;
        }
        return (component, number.Count);
    }

    // Tarjan's algorithm with its own stack, so that a chain of a million players does not overflow the thread's.
    private static (int[] Group, int Count) StrongComponents(Arcs arcs)
    {
        var count = arcs.Players;
        var (order, low, group) = (new int[count], new int[count], new int[count]);
        Array.Fill(group, -1);
        var open = new Stack<int>();
        var visits = new Stack<(int Node, int Next)>();
        var (time, groups) = (0, 0);
        for (var root = 0; root < count; root++)
        {
            if (order[root] != 0) continue;
            visits.Push((root, 0));
            while (visits.Count > 0)
            {
                var (node, next) = visits.Pop();
                if (next == 0)
                {
                    order[node] = low[node] = ++time;
                    open.Push(node);
                }
                else
                {
                    low[node] = Math.Min(low[node], low[arcs.From(node)[next - 1]]);
                }
                var descended = false;
                var reached = arcs.From(node);
                for (; next < reached.Length; next++)
                {
                    var to = reached[next];
                    if (order[to] == 0)
                    {
                        visits.Push((node, next + 1));
                        visits.Push((to, 0));
                        descended = true;
                        break;
                    }
                    if (group[to] < 0) low[node] = Math.Min(low[node], order[to]);
                }
                if (descended || low[node] != order[node]) continue;
                int member;
                do group[member = open.Pop()] = groups; while (member != node);
                groups++;
            }
        }
        // Tarjan closes the losers' groups first.
        for (var i = 0; i < count; i++) group[i] = groups - 1 - group[i];
        return (group, groups);
    }
}
