using Arena.Ratings.Algebra;

namespace Arena.Ratings.Fitting;

/// <summary>
/// The negative Hessian of a fit in (θ, β, κ): a weighted graph of the players with a row and a column for each effect and
/// for the tie parameter. It is kept by observation; only up to <see cref="LargestDense"/> parameters, and where the
/// whole inverse is asked for, does it become a square array.
/// </summary>
internal sealed class Information(Design design, Incidence incidence, int[][] groups, double ridge, bool hasTie)
{
    /// <summary>Parameters up to which systems are solved by elimination; beyond, by conjugate gradients.</summary>
    public const int LargestDense = 1000;

    private const int Iterations = 2000;

    private double[]? _diagonal, _weights;
    private double[][] _border = [];

    public int Size { get; } = design.Players + design.Effects + (hasTie ? 1 : 0);

    /// <summary>Of each observation the second derivative in d.</summary>
    public double[] Bend { get; } = new double[design.Length];

    /// <summary>Of each observation the mixed derivative in d and κ; empty without a tie parameter.</summary>
    public double[] BendTie { get; } = new double[hasTie ? design.Length : 0];

    /// <summary>The second derivative in κ.</summary>
    public double TieTie { get; set; }

    /// <summary>
    /// The weight c of c·11ᵀ that <see cref="Dense"/> adds for each group: of the size of the information itself, for
    /// conditioning.
    /// </summary>
    public double Gauge { get; private set; }

    /// <summary>To be called when the derivatives have changed.</summary>
    public void Changed() => (_diagonal, _weights) = (null, null);

    /// <summary>The lower triangle, row-major, made positive definite along the constant of each group.</summary>
    public double[] Dense()
    {
        var h = new double[Size * Size];
        PairMatrix.AddTo(h, design, incidence, Bend, BendTie, hasTie ? TieTie : null);
        double trace = 0;
        for (var i = 0; i < design.Players; i++) trace += h[i * Size + i] += ridge;
        Gauge = ridge > 0 ? 0 : trace > 0 ? trace / design.Players : 1;
        if (ridge > 0) return h;
        foreach (var members in groups)
            foreach (var i in members)
                foreach (var j in members)
                    if (j <= i) h[i * Size + j] += Gauge;
        return h;
    }

    /// <summary>A solution of H·x = b for a b that adds up to nothing over each group; null where H gives out.</summary>
    /// <param name="accuracy">How far the residual is to shrink, where it is not solved exactly.</param>
    public double[]? Solve(double[] b, double accuracy)
    {
        if (Size > LargestDense) return ByGradients(b, accuracy) is { } x && x.All(double.IsFinite) ? x : null;
        if (Cholesky.Factor(Dense(), Size) is not { } factor) return null;
        var exact = (double[])b.Clone();
        factor.Solve(exact);
        return exact.All(double.IsFinite) ? exact : null;
    }

    private double[] ByGradients(double[] b, double accuracy)
    {
        Prepare();
        return ConjugateGradients.Solve(Times, Jacobi, b, accuracy, Iterations).X;

        void Times(double[] x, double[] y)
        {
            var (weights, diagonal, border, other, players) = (_weights!, _diagonal!, _border, incidence.Other, design.Players);
            incidence.ForEachPlayer((i, from, to) =>
            {
                var sum = diagonal[i] * x[i];
                for (var e = from; e < to; e++) sum -= weights[e] * x[other[e]];
                for (var f = 0; f < border.Length; f++) sum += border[f][i] * x[players + f];
                y[i] = sum;
            });
            for (var f = 0; f < border.Length; f++) y[players + f] = Cholesky.Dot(border[f], x);
        }

        void Jacobi(double[] r, double[] z)
        {
            for (var i = 0; i < r.Length; i++) z[i] = _diagonal![i] > 0 ? r[i] / _diagonal[i] : 0;
        }
    }

    private void Prepare()
    {
        if (_weights is not null) return;
        var (weights, diagonal) = (new double[incidence.Other.Length], new double[Size]);
        incidence.ForEachPlayer((i, from, to) =>
        {
            var sum = ridge;
            for (var e = from; e < to; e++) sum += weights[e] = Bend[incidence.Observation[e] >> 1];
            diagonal[i] = sum;
        });
        (_weights, _diagonal) = (weights, diagonal);
        _border = PairMatrix.Border(design, Bend, BendTie, hasTie ? TieTie : null);
        for (var f = 0; f < _border.Length; f++) diagonal[design.Players + f] = _border[f][design.Players + f];
    }
}
