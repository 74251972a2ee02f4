using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Intervals;

namespace Arena.Ratings;

/// <summary>From battles to a board: who is comparable, the fit, the bounds, the intervals, the ranks.</summary>
internal sealed class LeaderboardBuilder(BattleTable table, LeaderboardOptions options)
{
    // Components and groups that warnings name; of more there is only the number.
    private const int MostNamed = 10;

    private readonly Tally _tally = table.Tally;
    private readonly List<string> _warnings = [.. table.Warnings];
    private readonly double _ridge = options.Prior is { } sd ? 1 / (sd * sd) : 0;

    public Leaderboard Build()
    {
        Check();
        var wins = _tally.Pairs.Sum(pair => pair.LeftWins + pair.RightWins);
        var ties = _tally.Pairs.Sum(pair => pair.Ties);
        var plain = options.Model == RatingModel.BradleyTerry;
        // Without ties the tie parameter runs to its boundary, and without wins so does it.
        if (!plain && (ties == 0 || wins == 0))
        {
            _warnings.Add(ties == 0
                ? "no ties: the tie parameter was left out, which makes this a Bradley-Terry fit"
                : "every battle is a tie: the tie parameter was left out and ties count as half");
            plain = true;
        }
        var controls = options.Controls;
        var board = plain ? null : options.Model == RatingModel.Davidson ? Attempt<Davidson>(controls) : Attempt<RaoKupper>(controls);
        if (board is not null) return board;
        if (!plain)
            _warnings.Add("no finite tie parameter or effect: too few kinds of outcome between some players; ties count as half instead");
        board = Attempt<BradleyTerry>(controls);
        if (board is not null) return board;
        _warnings.Add($"no finite effect of {string.Join(", ", controls)}: it separates the battles, and was left out");
        return Attempt<BradleyTerry>([])
            ?? throw new ArgumentException(_tally.Names.Count > Information.LargestDense
                ? $"no ratings could be fitted: some of the {_tally.Names.Count} players are joined by too long a chain of others; give "
                    + "strengths a prior (--prior 2), or rate fewer players"
                : $"no ratings could be fitted: some players met {_tally.Pairs.Min(pair => pair.Battles)} times and others "
                    + $"{_tally.Pairs.Max(pair => pair.Battles)} times, " +
                "which is more than numbers can weigh against each other; look at the column of counts, or leave out the rarest pairs");
    }

    // Null where the likelihood has no finite maximum in a tie parameter or an effect.
    private Leaderboard? Attempt<TModel>(IReadOnlyList<string> controls) where TModel : IOutcomeModel
    {
        var graph = _ridge > 0 ? Connectivity.Whole(_tally.Names.Count) : Connectivity.Of(_tally);
        var designs = Designs.Of(table, controls);
        var within = designs.Fitted.Within(graph.Group);
        var fit = PairwiseFit.Run<TModel>(within, graph.Group, _ridge);
        if (!fit.Converged || !Separation.IsFinite<TModel>(fit, within, graph.Group, _ridge)) return null;

        var spread = Spreads<TModel>(fit, within, designs.Rows, graph.Group);

        var placement = GroupPlacement.Of(designs.Fitted.Between(graph.Group), fit, graph);
        Warn(graph);
        var players = new Standings(_tally, graph, fit.Theta, placement, spread, options).Ranked();
        var battles = _tally.Battles;
        return new Leaderboard(
            new FitSummary(
                TModel.Name, TModel.HasTieParameter ? "outcome" : "half",
                battles, table.Void, table.Skipped, fit.Iterations,
                fit.LogLikelihood, battles == 0 ? 0 : -fit.LogLikelihood / battles, Effects(fit, controls, spread)),
            players, _warnings);
    }

    // The uncertainty of each parameter (θ, β, κ) by the chosen method; null where there is none.
    private Func<int, Spread?> Spreads<TModel>(PairwiseFit fit, Design within, Design? rows, int[] group) where TModel : IOutcomeModel
    {
        if (within.Length == 0 || options.Interval == IntervalMethod.None) return _ => null;
        if (options.Interval == IntervalMethod.Bootstrap)
        {
            if (rows is not null && table.Rows!.Clusters.Count > 1)
                _warnings.Add("the bootstrap resamples the first clustering only; the sandwich takes several");
            var bootstrap = Bootstrap.Run<TModel>(
                fit, within, rows, table.Rows?.Clusters.FirstOrDefault(), group, _ridge, options.Rounds, options.Seed);
            if (bootstrap.Dropped > 0)
                _warnings.Add($"{bootstrap.Dropped} of {options.Rounds} bootstrap rounds had no finite fit and were left out: intervals "
                    + "are too narrow for the players with the most one-sided records");
            if (bootstrap.Rounds.Count < 2) return _ => null;
            double[] at = [.. fit.Theta, .. fit.Beta, fit.Kappa ?? 0];
            // Where every round gives the same, as among ties alone, resampling says nothing, and the sandwich speaks.
            const double nothing = 1e-9;
            var sandwich = new Lazy<Func<int, Spread?>>(
                () => at.Length > Covariance.Largest ? _ => null : Sandwich<TModel>(fit, within, rows, group));
            return i => bootstrap.Error(i) is var error && error < nothing ? sandwich.Value(i) : new Spread(
                error, Math.Max(0, at[i] - bootstrap.Quantile(i, 0.025)), Math.Max(0, bootstrap.Quantile(i, 0.975) - at[i]));
        }
        return options.Interval == IntervalMethod.Model ? Normal(Covariance.Model<TModel>(fit, within, group, _ridge))
            : Sandwich<TModel>(fit, within, rows, group);
    }

    private Func<int, Spread?> Sandwich<TModel>(PairwiseFit fit, Design within, Design? rows, int[] group) where TModel : IOutcomeModel =>
        Normal(
        rows is not null ? Covariance.Clustered<TModel>(fit, within, rows, table.Rows!.Clusters, group, _ridge)
            : Covariance.Sandwich<TModel>(fit, within, group, _ridge).Variances());

    private static Func<int, Spread?> Normal(double[] variances) => i => Spread.Normal(Math.Sqrt(Math.Max(0, variances[i])));

    private List<Effect> Effects(PairwiseFit fit, IReadOnlyList<string> controls, Func<int, Spread?> spread)
    {
        var effects = new List<Effect>();
        for (var f = 0; f < fit.Beta.Length; f++)
            effects.Add(new Effect(controls[f], fit.Beta[f], spread(_tally.Names.Count + f)?.Error));
        if (fit.Kappa is not { } kappa) return effects;
        var se = spread(_tally.Names.Count + fit.Beta.Length)?.Error;
        // ν = e^κ, so its error follows by the delta method.
        effects.Add(options.Model == RatingModel.Davidson
            ? new Effect("nu", Math.Exp(kappa), se * Math.Exp(kappa))
            : new Effect("eta", kappa, se));
        return effects;
    }

    private void Warn(Connectivity graph)
    {
        var names = _tally.Names;
        var met = new bool[names.Count];
        foreach (var pair in _tally.Pairs) met[pair.Left] = met[pair.Right] = true;
        var idle = Enumerable.Range(0, names.Count).Where(i => !met[i]).Select(i => names[i]).ToArray();
        if (idle.Length > 0) _warnings.Add($"no rated battle of {Listed(idle)}: the rating shown says nothing");
        var components = Enumerable.Range(0, names.Count).Where(i => met[i]).GroupBy(i => graph.Component[i]).ToArray();
        if (components.Length > 1)
            _warnings.Add($"{components.Length} connected components that never met, each rated apart: "
                + string.Join("; ", components.Take(MostNamed).Select(component => Listed([.. component.Select(i => names[i])])))
                + (components.Length > MostNamed ? $"; and {components.Length - MostNamed} more" : ""));
        var sweeps = Sweeps(graph);
        var apart = 0;
        foreach (var component in components)
        {
            var groups = component.GroupBy(i => graph.Group[i]).OrderBy(group => group.Key).ToArray();
            if (groups.Length == 1) continue;
            var main = Standings.MainGroup(groups);
            foreach (var group in groups.Where(group => group.Key != main))
            {
                if (++apart > MostNamed) continue;
                var members = Listed([.. group.Select(i => names[i])]);
                var (won, lost) = sweeps[group.Key];
                _warnings.Add((won, lost) switch
                {
                    (> 0, 0) => $"{members} won every battle against the others ({won}): the rating is a lower bound",
                    (0, > 0) => $"{members} lost every battle against the others ({lost}): the rating is an upper bound",
                    _ => $"{members} won or lost all battles against each other group ({won} won, {lost} lost): the rating is a bound",
                });
            }
        }
        if (apart > MostNamed) _warnings.Add($"{apart - MostNamed} more such players or groups: their ratings, too, are bounds");
    }

    // Battles that each group won and lost against others.
    private (long Won, long Lost)[] Sweeps(Connectivity graph)
    {
        var sweeps = new (long Won, long Lost)[graph.Groups];
        foreach (var pair in _tally.Pairs)
        {
            var (left, right) = (graph.Group[pair.Left], graph.Group[pair.Right]);
            if (left == right) continue;
            sweeps[left].Won += pair.LeftWins;
            sweeps[left].Lost += pair.RightWins;
            sweeps[right].Won += pair.RightWins;
            sweeps[right].Lost += pair.LeftWins;
        }
        return sweeps;
    }

    private void Check()
    {
        if (options.Anchor is { } anchor)
        {
            if (!_tally.Names.Contains(anchor.Name, StringComparer.Ordinal))
                throw new ArgumentException($"the anchor {anchor.Name} is not among the players: {Listed(_tally.Names)}");
            if (!double.IsFinite(anchor.Rating))
                throw new ArgumentException($"the anchor's rating must be a finite number, not {anchor.Rating}");
        }
        if (options.Prior is { } sd && !(sd > 0 && double.IsFinite(sd)))
            throw new ArgumentException($"the prior's standard deviation must be above zero, not {sd}");
        if (options.Controls.Distinct(StringComparer.Ordinal).Count() < options.Controls.Count)
            throw new ArgumentException($"each control may be named once, not {Listed(options.Controls)}");
        foreach (var control in options.Controls)
            if (control != LeaderboardOptions.Position && !table.FeatureNames.Contains(control, StringComparer.Ordinal))
                throw new ArgumentException(
                    $"no feature named {control}; there are: {Listed([LeaderboardOptions.Position, .. table.FeatureNames])}");
    }

    internal static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 6 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";
}
