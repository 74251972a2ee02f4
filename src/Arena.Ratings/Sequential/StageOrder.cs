namespace Arena.Ratings.Sequential;

/// <summary>How likely outcomes better than the one seen are, by the tilt of the law.</summary>
/// <param name="law">The observed distribution of scores.</param>
/// <param name="limits">Of each look, the last being where the match ended.</param>
/// <param name="sum">Of the cells, when it ended.</param>
internal sealed class StageOrder(TiltedLaw law, IReadOnlyList<StopLimit> limits, long sum)
{
    // A walk worked out at one tilt gives those at others too, by the ratio of likelihoods, as far as its tails reach: this
    // many standard deviations of the final sum.
    private const double Reach = 5;

    private double _base;
    private StoppedWalk _walk = new(law, limits);

    /// <summary>Standard deviations of the sum of all scores per unit of tilt.</summary>
    private double Spread(double eta) => TiltedLaw.Deviation(law.At(eta)) * Math.Sqrt(limits[^1].Count);

    /// <summary>The tilt at which a better outcome has this chance; it grows with the tilt.</summary>
    public double TiltWhere(double chance)
    {
        // Outwards from the observed law until it lies between.
        var (low, high, step) = (0.0, 0.0, 1 / Spread(0));
        for (; low > -TiltedLaw.Most && Better(low) > chance; step *= 2) (low, high) = (low - step, low);
        for (; high < TiltedLaw.Most && Better(high) < chance; step *= 2) (low, high) = (high, high + step);
        while (high - low > 1e-10 * Math.Max(1, Math.Abs(low)))
        {
            var middle = (low + high) / 2;
            if (Better(middle) < chance) low = middle; else high = middle;
        }
        return (low + high) / 2;
    }

    private double Better(double eta)
    {
        if (Math.Abs(eta - _base) * Math.Max(Spread(eta), Spread(_base)) > Reach)
        {
            _base = eta;
            _walk = new StoppedWalk(new TiltedLaw(law.At(eta)), limits);
        }
        return _walk.Better(eta - _base, sum);
    }
}
