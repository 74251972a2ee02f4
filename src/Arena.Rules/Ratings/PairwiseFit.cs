using Arena.Rules.Ratings.Models;

namespace Arena.Rules.Ratings;

/// <summary>A maximum-likelihood (or, with a prior, maximum-posterior) fit of strengths θ, effects β and tie parameter κ.</summary>
/// <param name="Theta">Natural log-odds, mean zero within each group.</param>
/// <param name="Beta">Effects, in the order of the design.</param>
/// <param name="Kappa">ln ν of Davidson or η of Rao and Kupper; null where the model has none.</param>
/// <param name="LogLikelihood">Natural log of the likelihood at the fit, without the prior.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="Converged">False when the steps ran out: an effect separates the data.</param>
internal sealed record PairwiseFit(double[] Theta, double[] Beta, double? Kappa, double LogLikelihood, int Iterations, bool Converged)
{
    private const int MaxIterations = 60;

    /// <summary>
    /// Newton's method on the concave log-likelihood, from <paramref name="start"/> or zero; a step that loses
    /// likelihood is halved. The strengths of each group are held at mean zero.
    /// </summary>
    /// <param name="ridge">Precision 1/σ² of a normal prior on every strength; 0 for none.</param>
    public static PairwiseFit Run<TModel>(Design design, int[] group, double ridge = 0, PairwiseFit? start = null)
        where TModel : IOutcomeModel
    {
        if (design.Length == 0) return new PairwiseFit(new double[design.Players], new double[design.Effects], null, 0, 0, true);
        var newton = new Newton<TModel>(design, group, ridge);
        var at = newton.Start(start);
        var value = newton.Evaluate(at, derivatives: true);
        for (var iteration = 1; iteration <= MaxIterations; iteration++)
        {
            var step = newton.Step();
            if (step is null) return newton.Result(at, iteration, converged: false);
            var size = step.Max(Math.Abs);
            // Below this the next quadratic step is under one part in 1e16.
            var last = size < 1e-8;
            var scale = 1.0;
            var next = at;
            for (var halving = 0; ; halving++, scale /= 2)
            {
                next = newton.Moved(at, step, scale);
                if (newton.Allows(next))
                {
                    var moved = newton.Evaluate(next, derivatives: true);
                    if (last || moved >= value - 1e-12 * Math.Abs(value)) { value = moved; break; }
                }
                if (halving == 40) return newton.Result(at, iteration, converged: size < 1e-5);
            }
            at = next;
            if (last) return newton.Result(at, iteration, converged: true);
        }
        return newton.Result(at, MaxIterations, converged: false);
    }

    /// <summary>The negative Hessian at this fit, made positive definite along each group's constant: A of the covariance.</summary>
    internal double[] Information<TModel>(Design design, int[] group, double ridge, out double gauge) where TModel : IOutcomeModel
    {
        var newton = new Newton<TModel>(design, group, ridge);
        newton.Evaluate(newton.Start(this), derivatives: true);
        var information = newton.GaugedInformation();
        gauge = newton.Gauge;
        return information;
    }

    private sealed class Newton<TModel>(Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        private readonly int _players = design.Players;
        private readonly int _effects = design.Effects;
        private readonly int _size = design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0);
        private readonly double[] _h = new double[Square(design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0))];
        private readonly double[] _a = new double[Square(design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0))];
        private readonly double[] _g = new double[design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0)];
        private readonly int[][] _members = [.. Enumerable.Range(0, group.Length).GroupBy(i => group[i]).Select(g => g.ToArray())];

        private static int Square(int n) => checked(n * n);

        /// <summary>The weight c of c·11ᵀ added for each group: of the size of the information itself, for conditioning.</summary>
        public double Gauge { get; private set; } = 1;

        public double[] Start(PairwiseFit? from)
        {
            var at = new double[_size];
            if (TModel.HasTieParameter) at[^1] = from?.Kappa ?? TModel.InitialTieParameter;
            from?.Theta.CopyTo(at, 0);
            from?.Beta.CopyTo(at, _players);
            return at;
        }

        public bool Allows(double[] at) => !TModel.HasTieParameter || TModel.Allows(at[^1]);

        public double Evaluate(double[] at, bool derivatives)
        {
            if (derivatives) { Array.Clear(_h); Array.Clear(_g); }
            var kappa = TModel.HasTieParameter ? at[^1] : 0;
            double value = 0;
            for (var o = 0; o < design.Length; o++)
            {
                var (l, r) = (design.Left[o], design.Right[o]);
                var (w, v, t) = (design.LeftWins[o], design.RightWins[o], design.Ties[o]);
                if (w + v + t == 0) continue;
                var x = design.X.AsSpan(o * _effects, _effects);
                var terms = TModel.Terms(design.D(o, at.AsSpan(0, _players), at.AsSpan(_players, _effects)), kappa);
                value += w * terms.Left.LogP + v * terms.Right.LogP;
                if (t > 0) value += t * terms.Tie.LogP;
                if (!derivatives) continue;
                var gd = w * terms.Left.D + v * terms.Right.D + t * terms.Tie.D;
                var dd = w * terms.Left.DD + v * terms.Right.DD + t * terms.Tie.DD;
                _g[l] += gd;
                _g[r] -= gd;
                _h[l * _size + l] += dd;
                _h[r * _size + r] += dd;
                _h[Math.Max(l, r) * _size + Math.Min(l, r)] -= dd;
                for (var f = 0; f < x.Length; f++)
                {
                    var row = (_players + f) * _size;
                    _g[_players + f] += gd * x[f];
                    _h[row + l] += dd * x[f];
                    _h[row + r] -= dd * x[f];
                    for (var e = 0; e <= f; e++) _h[row + _players + e] += dd * x[f] * x[e];
                }
                if (!TModel.HasTieParameter) continue;
                var dk = w * terms.Left.DK + v * terms.Right.DK + t * terms.Tie.DK;
                var last = (_size - 1) * _size;
                _g[^1] += w * terms.Left.K + v * terms.Right.K + t * terms.Tie.K;
                _h[last + l] += dk;
                _h[last + r] -= dk;
                for (var f = 0; f < x.Length; f++) _h[last + _players + f] += dk * x[f];
                _h[^1] += w * terms.Left.KK + v * terms.Right.KK + t * terms.Tie.KK;
            }
            LogLikelihood = value;
            for (var i = 0; i < _players && ridge > 0; i++)
            {
                value -= ridge * at[i] * at[i] / 2;
                _g[i] -= ridge * at[i];
                _h[i * _size + i] += ridge;
            }
            return value;
        }

        public double LogLikelihood { get; private set; }

        public double[]? Step()
        {
            if (Cholesky.Factor(GaugedInformation(), _size) is not { } factor) return null;
            var step = (double[])_g.Clone();
            factor.Solve(step);
            return step.All(double.IsFinite) ? step : null;
        }

        /// <summary>A scratch copy, good until the next call.</summary>
        public double[] GaugedInformation()
        {
            var a = _a;
            _h.CopyTo(a, 0);
            double trace = 0;
            for (var i = 0; i < _players; i++) trace += a[i * _size + i];
            Gauge = trace > 0 ? trace / _players : 1;
            if (ridge > 0) { Gauge = 0; return a; }
            foreach (var members in _members)
                foreach (var i in members)
                    foreach (var j in members)
                        if (j <= i) a[i * _size + j] += Gauge;
            return a;
        }

        public double[] Moved(double[] from, double[] step, double scale)
        {
            var to = new double[_size];
            // A single step is held to 10 log-odds: past that it is an overshoot on nearly separable data.
            var size = step.Max(Math.Abs);
            scale *= size > 10 ? 10 / size : 1;
            for (var i = 0; i < _size; i++) to[i] = from[i] + scale * step[i];
            if (ridge > 0) return to;
            foreach (var members in _members)
            {
                double mean = 0;
                foreach (var i in members) mean += to[i];
                mean /= members.Length;
                foreach (var i in members) to[i] -= mean;
            }
            return to;
        }

        public PairwiseFit Result(double[] at, int iterations, bool converged)
        {
            Evaluate(at, derivatives: false);
            return new PairwiseFit(
                at[.._players], at[_players..(_players + _effects)], TModel.HasTieParameter ? at[^1] : null,
                LogLikelihood, iterations, converged);
        }
    }
}
