using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Intervals;

namespace Arena.Ratings;

/// <summary>What happened to a player between two runs.</summary>
public enum RegressionVerdict
{
    /// <summary>The interval of the change lies above zero.</summary>
    Better,

    /// <summary>A drop by more than the margin is excluded.</summary>
    Same,

    /// <summary>There is a drop, and one by more than the margin is not excluded.</summary>
    Worse,

    /// <summary>Neither a drop beyond the margin nor no drop at all is excluded.</summary>
    Inconclusive,
}

/// <summary>The change of a player's rating, in Elo, with its 95 % interval.</summary>
/// <param name="Name">The player's name.</param>
/// <param name="Verdict">Null where the data give no interval, which counts as inconclusive.</param>
/// <param name="Baseline">Rating in the baseline, mean 1000 over the references.</param>
/// <param name="Candidate">Rating in the candidate, on the same scale.</param>
/// <param name="Change">Candidate less baseline.</param>
/// <param name="Low">Lower end of the interval; null where there is none.</param>
/// <param name="High">Upper end; null where there is none.</param>
/// <param name="Controlled">The change with the control in the model; null without one.</param>
public sealed record PlayerChange(
    string Name, RegressionVerdict Verdict, double Baseline, double Candidate, double Change, double? Low, double? High,
        double? Controlled);

/// <summary>
/// Compares two runs player by player. Both are fitted in one model, so that a prompt which both used counts as one
/// cluster: what prompts have in common cancels out of the change, and its interval is the narrower for it.
/// </summary>
/// <param name="Changes">Players of both runs, the largest drop first.</param>
/// <param name="Warnings">What a reader should know: players of one run only, clean sweeps, changes that the control turns round.</param>
public sealed record Regression(IReadOnlyList<PlayerChange> Changes, IReadOnlyList<string> Warnings)
{
    /// <param name="baseline">The run to compare with.</param>
    /// <param name="candidate">The run that is tested.</param>
    /// <param name="margin">The drop, in Elo, that does not matter.</param>
    /// <param name="references">Players that did not change: ratings are relative to their mean. Empty for all common players,
    /// in which case one player's drop lifts the others a little.</param>
    /// <param name="control">A feature of both tables, such as the difference in length, whose effect the controlled change is
    /// free of.</param>
    /// <exception cref="ArgumentException">No common player, or a reference that is not one.</exception>
    public static Regression Of(
        BattleTable baseline, BattleTable candidate, double margin, IReadOnlyList<string>? references = null, string? control = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        if (!(margin >= 0)) throw new ArgumentException(FormattableString.Invariant($"the margin must be zero or more, not {margin}"));
        var common = baseline.Tally.Names.Intersect(candidate.Tally.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (common.Length < 2) throw new ArgumentException("the two runs have fewer than two players in common: nothing can be compared");
        var missing = references?.FirstOrDefault(name => !common.Contains(name, StringComparer.Ordinal));
        if (missing is not null)
            throw new ArgumentException($"the reference {missing} is not in both runs; common players are {string.Join(", ", common)}");
        var warnings = new List<string>();
        foreach (var (table, name) in new[] { (baseline, "baseline"), (candidate, "candidate") })
        {
            if (table.Tally.Names.Except(common, StringComparer.Ordinal).ToArray() is { Length: > 0 } only)
                warnings.Add($"only in the {name}: {LeaderboardBuilder.Listed(only)}");
            warnings.AddRange(table.Warnings.Select(warning => $"{name}: {warning}"));
        }
        var joint = new JointRuns(baseline, candidate);
        var anchors = references is { Count: > 0 } ? references : common;
        var raw = joint.Changes(common, anchors, null, warnings)!;
        var controlled = control is null ? null : joint.Changes(common, anchors, control, warnings);
        var changes = new List<PlayerChange>();
        for (var i = 0; i < common.Length; i++)
        {
            var (before, after, low, high) = raw[i];
            var change = after - before;
            var other = controlled is null ? null : (double?)(controlled[i].After - controlled[i].Before);
            changes.Add(new PlayerChange(common[i], VerdictOf(low, high, margin), before, after, change, low, high, other));
            if (other is { } x && Math.Sign(x) != Math.Sign(change) && Math.Abs(x - change) > Math.Max(margin, 1))
                warnings.Add(FormattableString.Invariant($"{common[i]}: {change:+0;-0} Elo, but {x:+0;-0} with {control} held equal"));
        }
        return new Regression(
            [.. changes.OrderBy(change => change.Change).ThenBy(change => change.Name, StringComparer.Ordinal)], warnings);
    }

    internal static RegressionVerdict VerdictOf(double? low, double? high, double margin) =>
        low > 0 ? RegressionVerdict.Better
        : low >= -margin ? RegressionVerdict.Same
        : high < 0 ? RegressionVerdict.Worse
        : RegressionVerdict.Inconclusive;

    /// <summary>Both runs side by side: each player of each run a strength of its own, prompts shared.</summary>
    private sealed class JointRuns
    {
        private readonly BattleTable _table;
        private readonly Dictionary<string, int> _index;

        public JointRuns(BattleTable baseline, BattleTable candidate)
        {
            string[] names = [.. baseline.Tally.Names.Select(Before), .. candidate.Tally.Names.Select(After)];
            _index = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
            var (a, b, shift) = (baseline.Rows, candidate.Rows, baseline.Tally.Names.Count);
            var tally = Tally.From(names,
                baseline.Tally.Pairs.Concat(
                candidate.Tally.Pairs.Select(pair => pair with { Left = pair.Left + shift, Right = pair.Right + shift })));
            BattleRows? rows = null;
            if (a is not null && b is not null)
                rows = new BattleRows(
                    [.. a.Left, .. b.Left.Select(i => i + shift)], [.. a.Right, .. b.Right.Select(i => i + shift)],
                    [.. a.Outcomes, .. b.Outcomes], [.. a.Counts, .. b.Counts],
                    a.Clusters.Count > 0 && b.Clusters.Count > 0 ? [Joined(a, b)] : [],
                    [.. a.Features.Zip(b.Features, (x, y) => (double[])[.. x, .. y])]);
            _table = new BattleTable(tally, rows, 0, 0, []) { FeatureNames = baseline.FeatureNames };
        }

        /// <summary>Null, with a warning, where the control has no finite effect.</summary>
        public (double Before, double After, double? Low, double? High)[]? Changes(
            string[] players, IReadOnlyList<string> references, string? control, List<string> warnings)
        {
            var graph = Connectivity.Of(_table.Tally);
            var designs = Designs.Of(_table, control is null ? [] : [control]);
            var within = designs.Fitted.Within(graph.Group);
            var fit = PairwiseFit.Run<BradleyTerry>(within, graph.Group);
            if (!fit.Converged || !Separation.IsFinite<BradleyTerry>(fit, within, graph.Group, 0))
            {
                warnings.Add($"no finite effect of {control}: it is the same in all battles or separates them, and was left out");
                return null;
            }
            var placed = GroupPlacement.Of(designs.Fitted.Between(graph.Group), fit, graph);
            var covariance = within.Length == 0 ? null
                : designs.Rows is { } rows ? Covariance.Clustered<BradleyTerry>(fit, within, rows, _table.Rows!.Clusters[0], graph.Group, 0)
                : Covariance.Sandwich<BradleyTerry>(fit, within, graph.Group, 0);
            var variances = covariance?.Variances(
                Contrasts(players, references, _table.Tally.Names.Count + fit.Beta.Length), players.Length);
            double At(int i) => fit.Theta[i] + placed.Offset[graph.Group[i]];
            double Mean(Func<string, string> run) => references.Average(name => At(_index[run(name)]));
            var (meanBefore, meanAfter) = (Mean(Before), Mean(After));
            var changes = new (double, double, double?, double?)[players.Length];
            for (var p = 0; p < players.Length; p++)
            {
                var (b, a) = (_index[Before(players[p])], _index[After(players[p])]);
                var (before, after) = (RatingScale.Mean + RatingScale.PerLogOdd * (At(b) - meanBefore), RatingScale.Mean
                    + RatingScale.PerLogOdd * (At(a) - meanAfter));
                var comparable = variances is not null && new[] { Before, (Func<string, string>)After }.All(run =>
                    references.Append(players[p]).Select(name => graph.Group[_index[run(name)]]).Distinct().Count() == 1);
                if (!comparable)
                {
                    if (control is null)
                        warnings.Add($"{players[p]}: no finite interval in one of the runs, for clean sweeps or missing battles");
                    changes[p] = (before, after, null, null);
                    continue;
                }
                var reach = RatingScale.PerLogOdd * RatingScale.Z95 * Math.Sqrt(Math.Max(0, variances![p]));
                changes[p] = (before, after, after - before - reach, after - before + reach);
            }
            return changes;
        }

        // A row for each player: +1 and −1 for its strengths after and before, less the references' means.
        private double[] Contrasts(string[] players, IReadOnlyList<string> references, int size)
        {
            var contrasts = new double[players.Length * size];
            for (var p = 0; p < players.Length; p++)
            {
                var row = contrasts.AsSpan(p * size, size);
                row[_index[After(players[p])]] += 1;
                row[_index[Before(players[p])]] -= 1;
                foreach (var name in references)
                {
                    row[_index[After(name)]] -= 1.0 / references.Count;
                    row[_index[Before(name)]] += 1.0 / references.Count;
                }
            }
            return contrasts;
        }

        private static string Before(string name) => "0" + name;

        private static string After(string name) => "1" + name;

        private static int[] Joined(BattleRows a, BattleRows b)
        {
            var number = new Dictionary<string, int>(StringComparer.Ordinal);
            int[] Numbered(BattleRows rows) => [.. rows.Clusters[0].Select(c =>
            {
                var name = rows.ClusterNames[0][c];
                if (!number.TryGetValue(name, out var n)) number[name] = n = number.Count;
                return n;
            })];
            return [.. Numbered(a), .. Numbered(b)];
        }
    }
}
