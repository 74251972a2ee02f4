using Arena.Rules.Ratings.Models;

namespace Arena.Rules.Ratings;

/// <summary>
/// Covariance of (θ, β, κ) with θ at mean zero within each group: model H⁺, sandwich H⁺BH⁺ with B the sum of squared
/// scores, per battle or, clustered, per cluster (Huber 1967; Liang and Zeger 1986).
/// </summary>
internal static class Covariance
{
    /// <summary>H⁺: right where the model is; too wide where ties count as half, for they vary less than a coin.</summary>
    public static double[] Model<TModel>(PairwiseFit fit, Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var inverse = Bread<TModel>(fit, design, group, ridge, out var gauge, out var size);
        if (ridge > 0)
        {
            // The prior alone says how far the mean may move; at mean zero it may not.
            for (var i = 0; i < group.Length; i++)
                for (var j = 0; j < group.Length; j++)
                    inverse[i * size + j] -= 1 / (ridge * group.Length);
            return inverse;
        }
        foreach (var members in Enumerable.Range(0, group.Length).GroupBy(i => group[i]).Select(g => g.ToArray()))
            foreach (var i in members)
                foreach (var j in members)
                    inverse[i * size + j] -= 1 / (gauge * members.Length * members.Length);
        return inverse;
    }

    /// <summary>H⁺BH⁺ with every battle on its own.</summary>
    public static double[] Sandwich<TModel>(PairwiseFit fit, Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var bread = Bread<TModel>(fit, design, group, ridge, out _, out var size);
        var meat = new double[size * size];
        var score = new SparseScore(size);
        for (var o = 0; o < design.Length; o++)
        {
            var terms = TermsAt<TModel>(fit, design, o);
            Add(terms.Left, design.LeftWins[o]);
            Add(terms.Right, design.RightWins[o]);
            Add(terms.Tie, design.Ties[o]);

            void Add(OutcomeTerm term, double weight)
            {
                if (weight == 0) return;
                score.Add(design, o, term, 1, TModel.HasTieParameter);
                score.AddOuterTo(meat, weight);
            }
        }
        return Filled(bread, meat, size);
    }

    /// <summary>
    /// H⁺BH⁺ with B = Σ_c g_c·g_cᵀ over clusters. Several clusterings are joined by inclusion and exclusion (Cameron,
    /// Gelbach and Miller 2011). No small-sample factor: one battle a cluster gives the plain sandwich.
    /// </summary>
    /// <param name="observations">The design that the fit and its Hessian belong to.</param>
    /// <param name="rows">One observation for each battle, with effects as in <paramref name="observations"/>.</param>
    /// <param name="clusterings">A cluster number for each row, for each clustering.</param>
    public static double[] Clustered<TModel>(
        PairwiseFit fit, Design observations, Design rows, IReadOnlyList<int[]> clusterings, int[] group, double ridge)
        where TModel : IOutcomeModel
    {
        var bread = Bread<TModel>(fit, observations, group, ridge, out _, out var size);
        var total = new double[size * size];
        var largest = new double[size];
        for (var subset = 1; subset < 1 << clusterings.Count; subset++)
        {
            var chosen = clusterings.Where((_, c) => (subset >> c & 1) == 1).ToArray();
            var part = Filled(bread, Meat<TModel>(fit, rows, Crossed(chosen), group, size), size);
            var sign = chosen.Length % 2 == 1 ? 1 : -1;
            for (var i = 0; i < part.Length; i++) total[i] += sign * part[i];
            for (var i = 0; i < size && chosen.Length == 1; i++) largest[i] = Math.Max(largest[i], part[i * size + i]);
        }
        // The combination need not be positive; then the widest single clustering speaks.
        for (var i = 0; i < size; i++)
            if (!(total[i * size + i] > 0)) total[i * size + i] = largest[i];
        return total;
    }

    private static double[] Meat<TModel>(PairwiseFit fit, Design rows, int[] cluster, int[] group, int size) where TModel : IOutcomeModel
    {
        var order = Enumerable.Range(0, rows.Length).Where(i => group[rows.Left[i]] == group[rows.Right[i]]).ToArray();
        Array.Sort(order, (a, b) => cluster[a] != cluster[b] ? cluster[a].CompareTo(cluster[b]) : a.CompareTo(b));
        var meat = new double[size * size];
        var score = new SparseScore(size);
        for (var k = 0; k < order.Length; k++)
        {
            var o = order[k];
            var terms = TermsAt<TModel>(fit, rows, o);
            if (rows.LeftWins[o] > 0) score.Add(rows, o, terms.Left, rows.LeftWins[o], TModel.HasTieParameter);
            if (rows.RightWins[o] > 0) score.Add(rows, o, terms.Right, rows.RightWins[o], TModel.HasTieParameter);
            if (rows.Ties[o] > 0) score.Add(rows, o, terms.Tie, rows.Ties[o], TModel.HasTieParameter);
            if (k + 1 == order.Length || cluster[order[k + 1]] != cluster[o]) score.AddOuterTo(meat, 1);
        }
        return meat;
    }

    private static int[] Crossed(int[][] clusterings)
    {
        if (clusterings.Length == 1) return clusterings[0];
        var crossed = clusterings[0];
        foreach (var other in clusterings.Skip(1))
        {
            var number = new Dictionary<(int, int), int>();
            var next = new int[crossed.Length];
            for (var i = 0; i < next.Length; i++)
            {
                if (!number.TryGetValue((crossed[i], other[i]), out var n)) number[(crossed[i], other[i])] = n = number.Count;
                next[i] = n;
            }
            crossed = next;
        }
        return crossed;
    }

    private static double[] Bread<TModel>(PairwiseFit fit, Design design, int[] group, double ridge, out double gauge, out int size)
        where TModel : IOutcomeModel
    {
        size = design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0);
        return Cholesky.Factor(fit.Information<TModel>(design, group, ridge, out gauge), size)?.Inverse()
            ?? throw new InvalidOperationException("the information matrix is singular at the fit");
    }

    private static OutcomeTerms TermsAt<TModel>(PairwiseFit fit, Design design, int o) where TModel : IOutcomeModel =>
        TModel.Terms(design.D(o, fit.Theta, fit.Beta), fit.Kappa ?? 0);

    // bread · meat · bread for symmetric bread and meat, as inner products of rows.
    private static double[] Filled(double[] bread, double[] meat, int size)
    {
        var half = new double[size * size];
        var full = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                half[i * size + j] = Cholesky.Dot(bread.AsSpan(i * size, size), meat.AsSpan(j * size, size));
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                full[i * size + j] = Cholesky.Dot(half.AsSpan(i * size, size), bread.AsSpan(j * size, size));
        return full;
    }

    /// <summary>A score vector that touches few parameters, summed until it is squared into B.</summary>
    private sealed class SparseScore(int size)
    {
        private readonly double[] _values = new double[size];
        private readonly bool[] _isTouched = new bool[size];
        private readonly List<int> _touched = [];

        public void Add(Design design, int o, OutcomeTerm term, double weight, bool tie)
        {
            At(design.Left[o]) += weight * term.D;
            At(design.Right[o]) -= weight * term.D;
            for (var f = 0; f < design.Effects; f++) At(design.Players + f) += weight * term.D * design.X[o * design.Effects + f];
            if (tie) At(_values.Length - 1) += weight * term.K;
        }

        public void AddOuterTo(double[] meat, double weight)
        {
            foreach (var i in _touched)
                foreach (var j in _touched)
                    meat[i * _values.Length + j] += weight * _values[i] * _values[j];
            foreach (var i in _touched)
            {
                _values[i] = 0;
                _isTouched[i] = false;
            }
            _touched.Clear();
        }

        private ref double At(int index)
        {
            if (!_isTouched[index])
            {
                _isTouched[index] = true;
                _touched.Add(index);
            }
            return ref _values[index];
        }
    }
}
