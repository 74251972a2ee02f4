using System.Globalization;
using Arena.Ratings.Fitting;

namespace Arena.Ratings.Sequential;

/// <summary>What the two hypotheses are about.</summary>
public enum SprtBounds
{
    /// <summary>Normalized Elo: the test takes as long whatever the share of ties.</summary>
    Normalized,

    /// <summary>Elo by expected score: 400·log10(s/(1 − s)).</summary>
    Logistic,

    /// <summary>BayesElo with the tie rate taken from the data; single games only.</summary>
    Bayes,
}

/// <summary>What a sequential test says so far.</summary>
public enum SprtVerdict
{
    /// <summary>Neither bound is reached: more games are needed.</summary>
    Continue,

    /// <summary>H0 is accepted: the gap is elo0 or less.</summary>
    H0,

    /// <summary>H1 is accepted: the gap is elo1 or more.</summary>
    H1,
}

/// <summary>A sequential test of gap ≤ <paramref name="Elo0"/> against gap ≥ <paramref name="Elo1"/>.</summary>
/// <param name="Elo0">H0, below <paramref name="Elo1"/>, on the scale of <paramref name="Bounds"/>.</param>
/// <param name="Elo1">H1, above <paramref name="Elo0"/>, on the scale of <paramref name="Bounds"/>.</param>
/// <param name="Alpha">Chance of accepting H1 at elo0.</param>
/// <param name="Beta">Chance of accepting H0 at elo1.</param>
/// <param name="Bounds">The scale that the two hypotheses are said on.</param>
public sealed record SprtOptions(
    double Elo0 = 0, double Elo1 = 50, double Alpha = 0.05, double Beta = 0.05, SprtBounds Bounds = SprtBounds.Normalized)
{
    /// <summary>Accept H0 at or below this log-likelihood ratio.</summary>
    public double Lower => Math.Log(Beta / (1 - Alpha));

    /// <summary>Accept H1 at or above this one.</summary>
    public double Upper => Math.Log((1 - Beta) / Alpha);

    // Beyond, a law with so large a mean for its deviation is no longer found from every observed one.
    private const double MostNormalized = 200;

    /// <summary>Refuses a test that cannot be run.</summary>
    /// <exception cref="ArgumentException">Hypotheses or error rates out of order, or too far apart to be tested.</exception>
    public void Check()
    {
        if (!(Elo0 < Elo1 && double.IsFinite(Elo0) && double.IsFinite(Elo1)))
            throw new ArgumentException(FormattableString.Invariant($"elo0 must be below elo1, not {Elo0} and {Elo1}"));
        if (Bounds == SprtBounds.Normalized && !(Math.Abs(Elo0) <= MostNormalized && Math.Abs(Elo1) <= MostNormalized))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"normalized bounds lie within ±{MostNormalized}, not {Elo0}..{Elo1}; "
                + $"so large a gap shows in a handful of pairs without a test"));
        if (!(Alpha > 0 && Beta > 0 && Alpha + Beta < 1))
            throw new ArgumentException(
                FormattableString.Invariant($"alpha and beta must be above 0 and add up to less than 1, not {Alpha} and {Beta}"));
    }
}

/// <summary>Where the test stands.</summary>
/// <param name="Llr">Log-likelihood ratio of H1 to H0.</param>
/// <param name="Lower">Accept H0 at or below.</param>
/// <param name="Upper">Accept H1 at or above.</param>
/// <param name="Verdict">Whether the ratio has reached a bound, and which.</param>
/// <param name="ExpectedRemaining">Games or pairs still to play on average if the gap is what it looks like; 0 when decided.</param>
public sealed record SprtResult(double Llr, double Lower, double Upper, SprtVerdict Verdict, double ExpectedRemaining);

/// <summary>The generalized sequential probability ratio test, exact: both hypotheses are fitted by maximum likelihood.</summary>
public static class Sprt
{
    /// <exception cref="ArgumentException">Hypotheses or error rates out of order, or BayesElo asked of pairs.</exception>
    public static SprtResult Of(ScoreCounts counts, SprtOptions options)
    {
        var llr = Llr(counts, options);
        var verdict = llr >= options.Upper ? SprtVerdict.H1 : llr <= options.Lower ? SprtVerdict.H0 : SprtVerdict.Continue;
        var remaining = verdict == SprtVerdict.Continue ? Remaining(counts, options, llr) : 0;
        return new SprtResult(llr, options.Lower, options.Upper, verdict, remaining);
    }

    /// <summary>The log-likelihood ratio; 0 without data.</summary>
    /// <inheritdoc cref="Of"/>
    public static double Llr(ScoreCounts counts, SprtOptions options)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (options.Bounds == SprtBounds.Bayes && counts.IsPairs)
            throw new ArgumentException("bayes bounds are for single games; pairs take normalized or logistic ones");
        if (counts.Total == 0) return 0;
        var law = counts.Law(out var total);
        return total * PerScore(law, options);
    }

    /// <summary>
    /// The log-likelihood ratio per game or pair where scores come up with these probabilities, each above zero; five are of
    /// pairs, three of games.
    /// </summary>
    internal static double PerScore(double[] law, SprtOptions options)
    {
        var scores = ScoreCounts.ScoresOf(law.Length);
        switch (options.Bounds)
        {
            case SprtBounds.Bayes:
                // The bounds become mean scores at the observed tie rate; the ratio is then that of the logistic test.
                var drawElo = BayesElo.DrawElo(law);
                return Ratio(law,
                    ConstrainedLaw.WithMean(scores, law, BayesElo.Score(options.Elo0, drawElo)),
                    ConstrainedLaw.WithMean(scores, law, BayesElo.Score(options.Elo1, drawElo)));
            case SprtBounds.Logistic:
                return Ratio(law,
                    ConstrainedLaw.WithMean(scores, law, RatingScale.Score(options.Elo0)),
                    ConstrainedLaw.WithMean(scores, law, RatingScale.Score(options.Elo1)));
            default:
                // A pair has two games' worth of evidence: t grows by √2.
                var scale = (law.Length == 5 ? Math.Sqrt(2) : 1) / EloEstimate.PerDeviation;
                return Ratio(law,
                    ConstrainedLaw.WithDeviations(scores, law, options.Elo0 * scale),
                    ConstrainedLaw.WithDeviations(scores, law, options.Elo1 * scale));
        }
    }

    private static double Ratio(double[] law, double[] p0, double[] p1)
    {
        double sum = 0;
        for (var i = 0; i < law.Length; i++) sum += law[i] * Math.Log(p1[i] / p0[i]);
        return sum;
    }

    // Wald: the ratio moves like a Brownian motion whose drift and variance follow from mean and variance of a score.
    private static double Remaining(ScoreCounts counts, SprtOptions options, double llr)
    {
        if (counts.Total == 0 || options.Bounds == SprtBounds.Bayes)
            return Brownian.Of(0, 1, options.Lower, options.Upper, 0).MeanExit * Unit(options, counts.IsPairs);
        var estimate = EloEstimate.Of(counts);
        var deviation = Math.Sqrt(estimate.Variance);
        var scale = (counts.IsPairs ? Math.Sqrt(2) : 1) / EloEstimate.PerDeviation * deviation;
        var (s0, s1) = options.Bounds == SprtBounds.Logistic
            ? (RatingScale.Score(options.Elo0), RatingScale.Score(options.Elo1))
            : (0.5 + options.Elo0 * scale, 0.5 + options.Elo1 * scale);
        var step = (s1 - s0) / estimate.Variance;
        return Brownian.Of(step * (estimate.Score - (s0 + s1) / 2), step * step * estimate.Variance, options.Lower, options.Upper,
            llr).MeanExit;
    }

    // Games or pairs for the ratio's variance to grow by one, near equality and with no ties to go by.
    private static double Unit(SprtOptions options, bool pairs)
    {
        var t = (options.Elo1 - options.Elo0) / EloEstimate.PerDeviation * (pairs ? Math.Sqrt(2) : 1);
        return 1 / (t * t);
    }
}
