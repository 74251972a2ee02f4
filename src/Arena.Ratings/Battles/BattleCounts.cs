using Arena.Core;

namespace Arena.Ratings.Battles;

/// <summary>
/// Battles counted as they come, alike ones together, so that what is kept grows with the different pairings, prompts and
/// outcomes and not with the battles. It takes each battle at its word: the caller sees to it that none comes twice.
/// </summary>
public sealed class BattleCounts
{
    private readonly Numbers _players = new(), _prompts = new();
    private readonly Dictionary<(int Left, int Right, int Prompt, Outcome Outcome), long> _counts = [];
    private long _void, _selfPlay;

    /// <summary>Counts one more battle.</summary>
    public void Add(Battle battle)
    {
        ArgumentNullException.ThrowIfNull(battle);
        var (left, right) = (_players.Of(battle.Left), _players.Of(battle.Right));
        if (battle.Outcome == Outcome.Void) _void++;
        else if (left == right) _selfPlay++;
        else
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                _counts, (left, right, _prompts.Of(battle.PromptId), battle.Outcome), out _);
            count++;
        }
    }

    /// <summary>
    /// What was counted, clustered by prompt; the same whatever the order that it came in. It rates as
    /// <see cref="BattleTable.From(IEnumerable{Battle}, ValueTuple{string, Func{Battle, double}}[])"/> of the same battles does.
    /// </summary>
    public BattleTable Table()
    {
        var (names, player) = _players.Sorted();
        var (prompts, cluster) = _prompts.Sorted();
        var rows = new (int Left, int Right, int Prompt, Outcome Outcome, long Count)[_counts.Count];
        var at = 0;
        foreach (var ((left, right, prompt, outcome), count) in _counts)
            rows[at++] = (player[left], player[right], cluster[prompt], outcome, count);
        Array.Sort(rows);
        var columns = new BattleRows(
            [.. rows.Select(row => row.Left)], [.. rows.Select(row => row.Right)], [.. rows.Select(row => row.Outcome)],
            [.. rows.Select(row => row.Count)], [[.. rows.Select(row => row.Prompt)]], []) { ClusterNames = [prompts] };
        string[] warnings = _selfPlay == 0 ? [] : [BattleTable.SelfPlay(_selfPlay)];
        return new BattleTable(BattleTable.TallyOf(names, columns), columns, _void, _selfPlay, warnings);
    }

    /// <summary>Names by the order of their first coming.</summary>
    private sealed class Numbers
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public int Of(string name)
        {
            if (_numbers.TryGetValue(name, out var number)) return number;
            _numbers.Add(name, _numbers.Count);
            return _numbers.Count - 1;
        }

        /// <summary>The names in ordinal order, and for each number its place among them.</summary>
        public (string[] Names, int[] Place) Sorted()
        {
            var names = _numbers.Keys.Order(StringComparer.Ordinal).ToArray();
            var place = new int[names.Length];
            for (var i = 0; i < names.Length; i++) place[_numbers[names[i]]] = i;
            return (names, place);
        }
    }
}
