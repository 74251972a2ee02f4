using System.Globalization;
using Arena.Ratings.Algebra;
using Arena.Ratings.Fitting;

namespace Arena.Ratings.Intervals;

/// <summary>
/// Variances of (θ, β, κ) with θ at mean zero within each group: model H⁺, sandwich H⁺BH⁺ with B the sum of squared
/// scores, per battle or, clustered, per cluster (Huber 1967; Liang and Zeger 1986). A prior is one more observation of
/// every strength: its precision counts in H and, as the variance of its score, in B.
/// </summary>
internal sealed class Covariance
{
    /// <summary>Parameters up to which the inverse is made: three square arrays, 2.4 GB, at most.</summary>
    public const int Largest = 10_000;

    private readonly double[] _bread, _meat;
    private readonly int _size, _players;
    private readonly double _ridge;

    private Covariance(double[] bread, double[] meat, int players, double ridge)
    {
        (_bread, _meat, _size, _players, _ridge) = (bread, meat, SizeOf(bread), players, ridge);
        for (var i = 0; i < players && ridge > 0; i++) meat[i * _size + i] += ridge;
    }

    /// <summary>
    /// H⁺ of each parameter: right where the model is; too wide where ties count as half, for they vary less than a coin.
    /// </summary>
    /// <exception cref="ArgumentException">More parameters than <see cref="Largest"/>.</exception>
    public static double[] Model<TModel>(PairwiseFit fit, Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var inverse = Bread<TModel>(fit, design, group, ridge, out var gauge, out _);
        var size = SizeOf(inverse);
        var members = new int[group.Length == 0 ? 0 : group.Max() + 1];
        foreach (var g in group) members[g]++;
        var variances = Enumerable.Range(0, size).Select(i => inverse[i * size + i]).ToArray();
        // The prior alone says how far the mean may move; at mean zero it may not. Nor may a group's, that the gauge held.
        for (var i = 0; i < group.Length; i++)
            variances[i] -= ridge > 0 ? 1 / (ridge * group.Length) : 1 / (gauge * members[group[i]] * members[group[i]]);
        return variances;
    }

    /// <summary>H⁺BH⁺ with every battle on its own.</summary>
    /// <inheritdoc cref="Model{TModel}"/>
    public static Covariance Sandwich<TModel>(PairwiseFit fit, Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var bread = Bread<TModel>(fit, design, group, ridge, out _, out var incidence);
        var scatter = ScoreScatter.OfBattles<TModel>(fit, design, incidence).Raised<TModel>(fit, design, incidence);
        return new Covariance(bread, scatter.Lower, design.Players, ridge);
    }

    /// <summary>
    /// H⁺BH⁺ with B = Σ_c g_c·g_cᵀ over clusters. No small-sample factor: one battle a cluster gives the plain sandwich.
    /// </summary>
    /// <param name="observations">The design that the fit and its Hessian belong to.</param>
    /// <param name="rows">One observation for each battle, with effects as in <paramref name="observations"/>.</param>
    /// <param name="cluster">A cluster number for each row.</param>
    /// <inheritdoc cref="Model{TModel}"/>
    public static Covariance Clustered<TModel>(
        PairwiseFit fit, Design observations, Design rows, int[] cluster, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var bread = Bread<TModel>(fit, observations, group, ridge, out _, out var incidence);
        return new Covariance(bread, Meat<TModel>(fit, observations, incidence, rows, cluster, group), observations.Players, ridge);
    }

    /// <summary>
    /// The variance of each parameter with several clusterings joined by inclusion and exclusion (Cameron, Gelbach and
    /// Miller 2011). The combination need not be positive; then the widest single clustering speaks.
    /// </summary>
    /// <param name="clusterings">A cluster number for each row, for each clustering.</param>
    /// <inheritdoc cref="Clustered{TModel}(PairwiseFit, Design, Design, int[], int[], double)"/>
    public static double[] Clustered<TModel>(
        PairwiseFit fit, Design observations, Design rows, IReadOnlyList<int[]> clusterings, int[] group,
            double ridge) where TModel : IOutcomeModel
    {
        var bread = Bread<TModel>(fit, observations, group, ridge, out _, out var incidence);
        double[] total = [], largest = [];
        for (var subset = 1; subset < 1 << clusterings.Count; subset++)
        {
            var chosen = clusterings.Where((_, c) => (subset >> c & 1) == 1).ToArray();
            var part = new Covariance(
                bread, Meat<TModel>(fit, observations, incidence, rows, Crossed(chosen), group), observations.Players, ridge).Variances();
            var sign = chosen.Length % 2 == 1 ? 1 : -1;
            total = total.Length == 0 ? part : [.. total.Zip(part, (t, p) => t + sign * p)];
            if (chosen.Length == 1) largest = largest.Length == 0 ? part : [.. largest.Zip(part, Math.Max)];
        }
        return [.. total.Zip(largest, (t, l) => t > 0 ? t : l)];
    }

    /// <summary>The variance of each parameter.</summary>
    public double[] Variances()
    {
        var variances = QuadraticForms.Of(_bread, _size, _meat, _size);
        for (var i = 0; i < _players && _ridge > 0; i++) variances[i] -= 1 / (_ridge * _players);
        return variances;
    }

    /// <summary>The variance of each contrast.</summary>
    /// <param name="contrasts">A row of coefficients for each, that add up to nothing over each group.</param>
    public double[] Variances(double[] contrasts, int count)
    {
        var rows = new double[count * _size];
        Cholesky.ForTiles(0, count, (first, height) =>
        {
            for (var column = 0; column < _size; column += RowProducts.Tile)
                RowProducts.Add(1, rows, first, contrasts, first, height, _bread, column, Math.Min(RowProducts.Tile, _size - column), 0,
                    _size, _size);
        });
        return QuadraticForms.Of(rows, count, _meat, _size);
    }

    private static double[] Meat<TModel>(
        PairwiseFit fit, Design observations, Incidence incidence, Design rows, int[] cluster, int[] group) where TModel : IOutcomeModel =>
        ScoreScatter.OfClusters<TModel>(fit, rows, cluster, group).Raised<TModel>(fit, observations, incidence).Lower;

    private static int SizeOf(double[] square) => (int)Math.Round(Math.Sqrt(square.Length));

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

    private static double[] Bread<TModel>(
        PairwiseFit fit, Design design, int[] group, double ridge, out double gauge, out Incidence incidence)
        where TModel : IOutcomeModel
    {
        var size = design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0);
        if (size > Largest || 24.0 * size * size > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"intervals of {design.Players} players take {24e-9 * size * size:0.0} GB of memory; they are made for up to "
                + $"{Largest} players, where there is that much. Rate without them (--interval none), or fewer players"));
        var likelihood = fit.At<TModel>(design, group, ridge);
        var matrix = likelihood.Information.Dense();
        (gauge, incidence) = (likelihood.Information.Gauge, likelihood.Incidence);
        return Cholesky.Factor(matrix, size)?.Inverse()
            ?? throw new InvalidOperationException("the information matrix is singular at the fit");
    }
}
