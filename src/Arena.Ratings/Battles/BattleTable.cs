using Arena.Core;

namespace Arena.Ratings.Battles;

/// <summary>Battles one by one, as columns of equal length: what clustering, numeric features and order need.</summary>
/// <param name="Left">Index of the player shown first.</param>
/// <param name="Right">Index of the player shown second.</param>
/// <param name="Outcomes">Who won; never <see cref="Outcome.Void"/>.</param>
/// <param name="Counts">How many such battles the row stands for, at least one.</param>
/// <param name="Clusters">For each clustering its column of cluster numbers, from 0; empty when there is none.</param>
/// <param name="Features">For each feature its column of values; empty when there is none.</param>
public sealed record BattleRows(
    int[] Left, int[] Right, Outcome[] Outcomes, long[] Counts,
    IReadOnlyList<int[]> Clusters, IReadOnlyList<double[]> Features)
{
    /// <summary>Number of rows.</summary>
    public int Length => Left.Length;

    /// <summary>For each clustering what its numbers stand for.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ClusterNames { get; init; } = [];

    /// <summary>Who judged each row, as indices of <see cref="JudgeNames"/>; null where judges are not told apart.</summary>
    public int[]? Judges { get; init; }

    /// <summary>The judges, in ordinal order; empty where they are not told apart.</summary>
    public IReadOnlyList<string> JudgeNames { get; init; } = [];

    /// <summary>The rows with these numbers, in this order; a number may come twice.</summary>
    internal BattleRows Take(int[] kept)
    {
        T[] Of<T>(T[] column) => [.. kept.Select(i => column[i])];
        return new BattleRows(Of(Left), Of(Right), Of(Outcomes), Of(Counts), [.. Clusters.Select(Of)], [.. Features.Select(Of)])
        {
            Judges = Judges is null ? null : Of(Judges), JudgeNames = JudgeNames, ClusterNames = ClusterNames,
        };
    }
}

/// <summary>What there is to rate: the tally, the single battles where a question needs them, and what was left out.</summary>
/// <param name="Tally">Every rated battle, counted.</param>
/// <param name="Rows">The same battles one by one, or null where only counts were kept.</param>
/// <param name="Void">Void battles: failures, never rated.</param>
/// <param name="Skipped">Battles left out for another reason; the warnings say which.</param>
/// <param name="Warnings">What a reader of the ratings should know about the input.</param>
public sealed record BattleTable(Tally Tally, BattleRows? Rows, long Void, long Skipped, IReadOnlyList<string> Warnings)
{
    /// <summary>Names of the feature columns, in the order of <see cref="BattleRows.Features"/>.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>What was assumed of a file where it did not say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The table of recorded battles, clustered by prompt. The order in which they come does not matter: two battles
    /// with one id count once, and a player that meets itself is skipped.
    /// </summary>
    /// <param name="battles">The battles in any order; void ones are counted and not rated.</param>
    /// <param name="features">Numbers of a battle, seen from the left, that are to be had as features.</param>
    public static BattleTable From(IEnumerable<Battle> battles, params (string Name, Func<Battle, double> Of)[] features)
    {
        ArgumentNullException.ThrowIfNull(battles);
        var sorted = battles.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        long voids = 0, repeated = 0, selfPlay = 0;
        var rated = new List<Battle>(sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            var battle = sorted[i];
            if (i > 0 && battle.Id == sorted[i - 1].Id) repeated++;
            else if (battle.Outcome == Outcome.Void) voids++;
            else if (battle.Left == battle.Right) selfPlay++;
            else rated.Add(battle);
        }
        // A player whose every battle was void still has a name on the board.
        var names = sorted.SelectMany(battle => new[] { battle.Left, battle.Right }).Distinct().Order(StringComparer.Ordinal).ToArray();
        var player = Index(names);
        var prompts = rated.Select(battle => battle.PromptId).Distinct().Order(StringComparer.Ordinal).ToArray();
        var judges = rated.Select(battle => battle.Judge).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (cluster, judge) = (Index(prompts), Index(judges));
        var rows = new BattleRows(
            [.. rated.Select(battle => player[battle.Left])],
            [.. rated.Select(battle => player[battle.Right])],
            [.. rated.Select(battle => battle.Outcome)],
            [.. rated.Select(_ => 1L)],
            [[.. rated.Select(battle => cluster[battle.PromptId])]],
            [.. features.Select(feature => rated.Select(feature.Of).ToArray())])
        {
            ClusterNames = [prompts], Judges = [.. rated.Select(battle => judge[battle.Judge])], JudgeNames = judges,
        };
        var warnings = new List<string>();
        if (repeated > 0) warnings.Add($"{repeated} battles repeat an id and were left out");
        if (selfPlay > 0) warnings.Add(SelfPlay(selfPlay));
        return new BattleTable(TallyOf(names, rows), rows, voids, repeated + selfPlay,
            warnings) { FeatureNames = [.. features.Select(feature => feature.Name)] };
    }

    internal static string SelfPlay(long battles) =>
        $"{battles} battles of a player against itself were left out: they say nothing about strength";

    internal static Tally TallyOf(IReadOnlyList<string> names, BattleRows rows) =>
        Tally.From(names, Enumerable.Range(0, rows.Length)
            .Select(i => CountOf(rows.Left[i], rows.Right[i], rows.Outcomes[i], rows.Counts[i])));

    internal static PairCount CountOf(int left, int right, Outcome outcome, long count) => new(
        left, right,
        outcome == Outcome.Left ? count : 0,
        outcome == Outcome.Right ? count : 0,
        outcome == Outcome.Tie ? count : 0);

    private static Dictionary<string, int> Index(string[] names) =>
        names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
}
