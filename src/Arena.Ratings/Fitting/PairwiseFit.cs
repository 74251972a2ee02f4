namespace Arena.Ratings.Fitting;

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
        var likelihood = new Likelihood<TModel>(design, group, ridge);
        var at = likelihood.Start(start);
        var value = likelihood.Evaluate(at);
        var size = 1.0;
        for (var iteration = 1; iteration <= MaxIterations; iteration++)
        {
            // A step that is not solved exactly is solved the better the nearer it brings the end: the steps stay quadratic.
            var step = likelihood.Information.Solve(likelihood.Gradient, Math.Min(1e-4, size));
            if (step is null) return likelihood.Result(at, iteration, converged: false);
            size = step.Max(Math.Abs);
            // Below this the next quadratic step is under one part in 1e16.
            var last = size < 1e-8;
            var scale = 1.0;
            var next = at;
            for (var halving = 0; ; halving++, scale /= 2)
            {
                next = likelihood.Moved(at, step, scale);
                if (Likelihood<TModel>.Allows(next))
                {
                    var moved = likelihood.Evaluate(next);
                    if (last || moved >= value - 1e-12 * Math.Abs(value)) { value = moved; break; }
                }
                if (halving == 40) return likelihood.Result(at, iteration, converged: size < 1e-5);
            }
            at = next;
            if (last) return likelihood.Result(at, iteration, converged: true);
        }
        return likelihood.Result(at, MaxIterations, converged: false);
    }

    /// <summary>The likelihood with its derivatives at this fit.</summary>
    internal Likelihood<TModel> At<TModel>(Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var likelihood = new Likelihood<TModel>(design, group, ridge);
        likelihood.Evaluate(likelihood.Start(this));
        return likelihood;
    }
}
