using Arena.Ratings.Fitting;

namespace Arena.Ratings.Intervals;

/// <summary>
/// B of the sandwich: the sum of g·gᵀ over the scores g of battles or of clusters of battles, as a lower triangle, with how
/// many battles and independent pieces of each player it was made from.
/// </summary>
/// <param name="Lower">Row-major, over θ, β and κ; zero above the diagonal.</param>
/// <param name="Battles">Battles of each player.</param>
/// <param name="Pieces">Of each player how many times it met one opponent in one cluster; the battles themselves where there
/// are no clusters.</param>
internal sealed record ScoreScatter(double[] Lower, double[] Battles, double[] Pieces)
{
    /// <summary>Every battle on its own.</summary>
    public static ScoreScatter OfBattles<TModel>(PairwiseFit fit, Design design, Incidence incidence) where TModel : IOutcomeModel
    {
        var size = Size<TModel>(design);
        var (dd, dk, kk) = (new double[design.Length], new double[TModel.HasTieParameter ? design.Length : 0],
            new double[TModel.HasTieParameter ? design.Length : 0]);
        design.ForBlocks((first, end) =>
        {
            for (var o = first; o < end; o++)
            {
                var terms = TermsAt<TModel>(fit, design, o);
                var (w, v, t) = (design.LeftWins[o], design.RightWins[o], design.Ties[o]);
                dd[o] = w * terms.Left.D * terms.Left.D + v * terms.Right.D * terms.Right.D + t * terms.Tie.D * terms.Tie.D;
                if (!TModel.HasTieParameter) continue;
                dk[o] = w * terms.Left.D * terms.Left.K + v * terms.Right.D * terms.Right.K + t * terms.Tie.D * terms.Tie.K;
                kk[o] = w * terms.Left.K * terms.Left.K + v * terms.Right.K * terms.Right.K + t * terms.Tie.K * terms.Tie.K;
            }
        });
        var lower = new double[size * size];
        PairMatrix.AddTo(lower, design, incidence, dd, dk, TModel.HasTieParameter ? kk.Sum() : null);
        var battles = incidence.Sums(design.Weight);
        return new ScoreScatter(lower, battles, battles);
    }

    /// <summary>The battles of a cluster as one.</summary>
    /// <param name="rows">One observation for each battle or for alike ones of a cluster.</param>
    /// <param name="cluster">The cluster of each row.</param>
    public static ScoreScatter OfClusters<TModel>(PairwiseFit fit, Design rows, int[] cluster, int[] group) where TModel : IOutcomeModel
    {
        var size = Size<TModel>(rows);
        var lower = new double[size * size];
        var (battles, pieces) = (new double[rows.Players], new double[rows.Players]);
        var order = Ordered(rows, cluster, group);
        var score = new SparseScore(size);
        var met = new HashSet<(int, int)>();
        for (var k = 0; k < order.Length; k++)
        {
            var o = order[k];
            if (met.Add((Math.Min(rows.Left[o], rows.Right[o]), Math.Max(rows.Left[o], rows.Right[o]))))
            {
                pieces[rows.Left[o]]++;
                pieces[rows.Right[o]]++;
            }
            battles[rows.Left[o]] += rows.Weight(o);
            battles[rows.Right[o]] += rows.Weight(o);
            var terms = TermsAt<TModel>(fit, rows, o);
            if (rows.LeftWins[o] > 0) score.Add(rows, o, terms.Left, rows.LeftWins[o], TModel.HasTieParameter);
            if (rows.RightWins[o] > 0) score.Add(rows, o, terms.Right, rows.RightWins[o], TModel.HasTieParameter);
            if (rows.Ties[o] > 0) score.Add(rows, o, terms.Tie, rows.Ties[o], TModel.HasTieParameter);
            if (k + 1 < order.Length && cluster[order[k + 1]] == cluster[o]) continue;
            met.Clear();
            score.AddOuterTo(lower);
        }
        return new ScoreScatter(lower, battles, pieces);
    }

    /// <summary>
    /// Raises the scatter of players whose results hardly vary. Fifty ties, or under a prior fifty wins, leave residuals of
    /// about nothing, and nothing would be the width of the interval. No player's score is taken to vary less than if one
    /// of its battles (with clusters: its battles against one opponent in one cluster) had ended in its least likely way, nor,
    /// where that is less, than the
    /// model expects of all of them. Ordinary records vary more, and are left as they are to the last bit.
    /// </summary>
    /// <param name="design">The observations that were fitted.</param>
    public ScoreScatter Raised<TModel>(PairwiseFit fit, Design design, Incidence incidence) where TModel : IOutcomeModel
    {
        var size = Size<TModel>(design);
        var missing = Missing<TModel>(fit, design, incidence, i => Lower[i * size + i]);
        if (missing is not null)
            PairMatrix.AddTo(Lower, design, incidence, missing, new double[TModel.HasTieParameter ? design.Length : 0],
                TModel.HasTieParameter ? 0 : null);
        return this;
    }

    // What to add to the squares of each observation; null where nothing is missing.
    private double[]? Missing<TModel>(
        PairwiseFit fit, Design design, Incidence incidence, Func<int, double> scatter) where TModel : IOutcomeModel
    {
        var (worst, expected) = (new double[design.Length], new double[design.Length]);
        design.ForBlocks((first, end) =>
        {
            for (var o = first; o < end; o++)
            {
                if (design.Weight(o) == 0) continue;
                var terms = TermsAt<TModel>(fit, design, o);
                var most = Math.Max(Math.Abs(terms.Left.D), Math.Abs(terms.Right.D));
                worst[o] = design.Weight(o) * most * most;
                expected[o] = design.LeftWins[o] * terms.Left.DD + design.RightWins[o] * terms.Right.DD + design.Ties[o] * terms.Tie.DD;
            }
        });
        var (largest, model) = (incidence.Sums(o => worst[o]), incidence.Sums(o => expected[o]));
        var lack = new double[design.Players];
        for (var i = 0; i < lack.Length; i++)
        {
            if (Battles[i] == 0) continue;
            var piece = Battles[i] / Pieces[i];
            lack[i] = Math.Max(0, Math.Min(piece * piece * largest[i] / Battles[i], piece * model[i]) - scatter(i)) / Battles[i];
        }
        if (!lack.Any(each => each > 0)) return null;
        // An observation between two such players serves both.
        return [.. Enumerable.Range(0, design.Length)
            .Select(o => design.Weight(o) * Math.Max(lack[design.Left[o]], lack[design.Right[o]]))];
    }

    private static int Size<TModel>(Design design) where TModel : IOutcomeModel =>
        design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0);

    private static OutcomeTerms TermsAt<TModel>(PairwiseFit fit, Design design, int o) where TModel : IOutcomeModel =>
        TModel.Terms(design.D(o, fit.Theta, fit.Beta), fit.Kappa ?? 0);

    // The rows within groups, cluster by cluster.
    private static int[] Ordered(Design rows, int[] cluster, int[] group)
    {
        var kept = Enumerable.Range(0, rows.Length).Where(o => group[rows.Left[o]] == group[rows.Right[o]]).ToArray();
        var first = new int[kept.Length == 0 ? 1 : kept.Max(o => cluster[o]) + 2];
        foreach (var o in kept) first[cluster[o] + 1]++;
        for (var c = 1; c < first.Length; c++) first[c] += first[c - 1];
        var ordered = new int[kept.Length];
        foreach (var o in kept) ordered[first[cluster[o]]++] = o;
        return ordered;
    }
}
