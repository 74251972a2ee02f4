namespace Arena.Ratings.Fitting;

/// <summary>
/// Rao and Kupper (1967): p(left) = σ(d − η), p(right) = σ(−d − η), a tie otherwise; κ = η &gt; 0 is the threshold below
/// which two answers look the same. p(tie) = (e^{2η} − 1)·p(left)·p(right).
/// </summary>
internal readonly struct RaoKupper : IOutcomeModel
{
    public static string Name => "rao-kupper";

    public static bool HasTieParameter => true;

    public static double InitialTieParameter => 0.5;

    public static bool Allows(double kappa) => kappa > 0;

    public static OutcomeTerms Terms(double d, double kappa)
    {
        var (pl, pr) = (RatingScale.Logistic(d - kappa), RatingScale.Logistic(-d - kappa));
        var (logL, logR) = (RatingScale.LogLogistic(d - kappa), RatingScale.LogLogistic(-d - kappa));
        var (ql, qr) = (pl * (1 - pl), pr * (1 - pr));
        var shrink = Math.Exp(-2 * kappa);
        var rest = 1 - shrink;
        return new OutcomeTerms
        {
            Left = new OutcomeTerm { LogP = logL, D = 1 - pl, K = pl - 1, DD = ql, DK = -ql, KK = ql },
            Right = new OutcomeTerm { LogP = logR, D = pr - 1, K = pr - 1, DD = qr, DK = qr, KK = qr },
            Tie = new OutcomeTerm
            {
                LogP = 2 * kappa + Math.Log(rest) + logL + logR,
                D = pr - pl,
                K = 2 / rest - (1 - pl) - (1 - pr),
                DD = ql + qr,
                DK = qr - ql,
                KK = ql + qr + 4 * shrink / (rest * rest),
            },
        };
    }
}
