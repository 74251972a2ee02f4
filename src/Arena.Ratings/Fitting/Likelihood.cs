namespace Arena.Ratings.Fitting;

/// <summary>The log-likelihood of a design with its derivatives in (θ, β, κ), in time and memory of its observations.</summary>
/// <param name="ridge">Precision 1/σ² of a normal prior on every strength; 0 for none.</param>
internal sealed class Likelihood<TModel>(Design design, int[] group, double ridge) where TModel : IOutcomeModel
{
    private readonly int _players = design.Players;
    private readonly int _effects = design.Effects;
    private readonly int[][] _members = [.. Enumerable.Range(0, group.Length).GroupBy(i => group[i]).Select(g => g.ToArray())];
    private readonly double[] _slope = new double[design.Length];
    private Information? _information;
    private double[]? _at;

    public int Size { get; } = design.Players + design.Effects + (TModel.HasTieParameter ? 1 : 0);

    public Incidence Incidence { get; } = Incidence.Of(design);

    public Information Information => _information ??= new Information(design, Incidence, _members, ridge, TModel.HasTieParameter);

    /// <summary>The derivative at the point that was evaluated last.</summary>
    public double[] Gradient { get; private set; } = [];

    /// <summary>Without the prior, at the point that was evaluated last.</summary>
    public double LogLikelihood { get; private set; }

    public static bool Allows(double[] at) => !TModel.HasTieParameter || TModel.Allows(at[^1]);

    public double[] Start(PairwiseFit? from)
    {
        var at = new double[Size];
        if (TModel.HasTieParameter) at[^1] = from?.Kappa ?? TModel.InitialTieParameter;
        from?.Theta.CopyTo(at, 0);
        from?.Beta.CopyTo(at, _players);
        return at;
    }

    /// <summary>The log-likelihood with the prior; gradient and information follow.</summary>
    public double Evaluate(double[] at)
    {
        var gradient = new double[Size];
        double value = 0;
        foreach (var sums in Blocks(at))
        {
            value += sums.Value;
            for (var f = 0; f < _effects; f++) gradient[_players + f] += sums.Effects[f];
            if (!TModel.HasTieParameter) continue;
            gradient[^1] += sums.Tie;
            Information.TieTie += sums.TieTie;
        }
        LogLikelihood = value;
        Incidence.ForEachPlayer((i, from, to) =>
        {
            double sum = 0;
            for (var e = from; e < to; e++)
            {
                var o = Incidence.Observation[e];
                sum += (o & 1) == 0 ? _slope[o >> 1] : -_slope[o >> 1];
            }
            gradient[i] = sum;
        });
        for (var i = 0; i < _players && ridge > 0; i++)
        {
            value -= ridge * at[i] * at[i] / 2;
            gradient[i] -= ridge * at[i];
        }
        (Gradient, _at) = (gradient, at);
        return value;
    }

    private sealed record Sums(double Value, double[] Effects, double Tie, double TieTie);

    private Sums[] Blocks(double[] at)
    {
        Information.Changed();
        Information.TieTie = 0;
        // Block by block, and then the sums of the blocks in their order.
        var blocks = new Sums[(design.Length + Design.Block - 1) / Design.Block];
        design.ForBlocks((first, end) => blocks[first / Design.Block] = Sum(at, first, end));
        return blocks;
    }

    // Writes slope and second derivatives of the observations from `first` up to `end`.
    private Sums Sum(double[] at, int first, int end)
    {
        var kappa = TModel.HasTieParameter ? at[^1] : 0;
        ReadOnlySpan<double> theta = at.AsSpan(0, _players), beta = at.AsSpan(_players, _effects);
        var (bend, bendTie) = (Information.Bend, Information.BendTie);
        var effects = new double[_effects];
        double value = 0, tie = 0, tieTie = 0;
        for (var o = first; o < end; o++)
        {
            var (w, v, t) = (design.LeftWins[o], design.RightWins[o], design.Ties[o]);
            _slope[o] = bend[o] = 0;
            if (TModel.HasTieParameter) bendTie[o] = 0;
            if (w + v + t == 0) continue;
            var terms = TModel.Terms(design.D(o, theta, beta), kappa);
            value += w * terms.Left.LogP + v * terms.Right.LogP;
            if (t > 0) value += t * terms.Tie.LogP;
            var slope = _slope[o] = w * terms.Left.D + v * terms.Right.D + t * terms.Tie.D;
            bend[o] = w * terms.Left.DD + v * terms.Right.DD + t * terms.Tie.DD;
            for (var f = 0; f < effects.Length; f++) effects[f] += slope * design.X[o * effects.Length + f];
            if (!TModel.HasTieParameter) continue;
            bendTie[o] = w * terms.Left.DK + v * terms.Right.DK + t * terms.Tie.DK;
            tie += w * terms.Left.K + v * terms.Right.K + t * terms.Tie.K;
            tieTie += w * terms.Left.KK + v * terms.Right.KK + t * terms.Tie.KK;
        }
        return new Sums(value, effects, tie, tieTie);
    }

    /// <summary>
    /// <paramref name="from"/> moved along a step, with the strengths of each group held at mean zero where no prior holds
    /// them.
    /// </summary>
    public double[] Moved(double[] from, double[] step, double scale)
    {
        var to = new double[Size];
        // A single step is held to 10 log-odds: past that it is an overshoot on nearly separable data.
        var size = step.Max(Math.Abs);
        scale *= size > 10 ? 10 / size : 1;
        for (var i = 0; i < Size; i++) to[i] = from[i] + scale * step[i];
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
        if (!ReferenceEquals(at, _at)) Evaluate(at);
        return new PairwiseFit(
            at[.._players], at[_players..(_players + _effects)], TModel.HasTieParameter ? at[^1] : null,
            LogLikelihood, iterations, converged);
    }
}
