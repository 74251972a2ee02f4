namespace Arena.Rules.Ratings.Testing;

/// <summary>
/// The gap after a sequential test has stopped. Stopping when the evidence is extreme makes the plain estimate too
/// extreme; this one is median-unbiased: the gap at which an outcome at least as bad had an even chance, outcomes being
/// ordered by bound and time of the exit (as fishtest reports it). The ends are where that chance is 97.5 and 2.5 %.
/// </summary>
/// <param name="NElo">Normalized Elo.</param>
/// <param name="NEloLow">Lower end of the 95 % interval.</param>
/// <param name="NEloHigh">Upper end.</param>
/// <param name="Elo">The same in Elo, at the observed variance.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record EarlyStopEstimate(double NElo, double NEloLow, double NEloHigh, double Elo, double Low, double High)
{
    // The mean overshoot of a normal random walk over a bound, in standard deviations of a step (Siegmund 1985).
    private const double Overshoot = 0.5826;

    /// <param name="counts">Of match pairs or games when the test stopped, or when the pairs ran out.</param>
    /// <param name="options">The test, with normalized bounds.</param>
    /// <param name="batch">Pairs or games between two looks at the ratio.</param>
    public static EarlyStopEstimate Of(ScoreCounts counts, SprtOptions options, int batch = 1)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (options.Bounds != SprtBounds.Normalized) throw new ArgumentException("the estimate after an early stop needs normalized bounds");
        if (counts.Total == 0) throw new ArgumentException("no pairs were played");
        var result = Sprt.Of(counts, options);
        var scale = (counts.IsPairs ? Math.Sqrt(2) : 1) / EloEstimate.PerDeviation;
        var (t0, t1) = (options.Elo0 * scale, options.Elo1 * scale);
        var variance = (t1 - t0) * (t1 - t0);
        // A walk seen once a batch runs past its bounds by some steps on average; moving them out makes up for it.
        var over = Overshoot * Math.Sqrt(variance * batch);
        var (lower, upper) = (options.Lower - over, options.Upper + over);
        double time = counts.Total;

        // The chance of an outcome worse than the one seen, at gap t.
        double Worse(double t)
        {
            var path = Brownian.Of((t1 - t0) * (t - (t0 + t1) / 2), variance, lower, upper, 0);
            return result.Verdict switch
            {
                SprtVerdict.H1 => 1 - path.ExitUpBy(time),
                SprtVerdict.H0 => path.ExitDownBy(time),
                _ => path.ExitDownBy(time) + path.InsideBelow(Math.Clamp(result.Llr, options.Lower, options.Upper) - lower, time),
            };
        }

        // The better the player, the less likely a worse outcome.
        double At(double chance)
        {
            var (low, high) = (-4.0, 4.0);
            for (var i = 0; i < 60; i++)
            {
                var middle = (low + high) / 2;
                if (Worse(middle) > chance) low = middle; else high = middle;
            }
            return (low + high) / 2;
        }

        var deviation = Math.Sqrt(EloEstimate.Of(counts).Variance);
        double EloOf(double t) => RatingScale.Elo(0.5 + t * deviation);
        var (median, left, right) = (At(0.5), At(0.975), At(0.025));
        return new EarlyStopEstimate(median / scale, left / scale, right / scale, EloOf(median), EloOf(left), EloOf(right));
    }
}
