namespace Arena.Ratings.Fitting;

/// <summary>Davidson (1970): (left, tie, right) ∝ (e^{d/2}, ν, e^{−d/2}) with κ = ln ν.</summary>
internal readonly struct Davidson : IOutcomeModel
{
    public static string Name => "davidson";

    public static bool HasTieParameter => true;

    public static double InitialTieParameter => 0;

    public static bool Allows(double kappa) => true;

    public static OutcomeTerms Terms(double d, double kappa)
    {
        var top = Math.Max(Math.Abs(d) / 2, kappa);
        var (a, b, t) = (Math.Exp(d / 2 - top), Math.Exp(-d / 2 - top), Math.Exp(kappa - top));
        var z = a + b + t;
        var (pl, pr, pt) = (a / z, b / z, t / z);
        var logZ = top + Math.Log(z);
        var half = (pl - pr) / 2;
        // ln p is linear in (d, κ) less ln Z, so all three outcomes share the Hessian of ln Z.
        var (dd, dk, kk) = ((pl + pr) / 4 - half * half, -half * pt, pt * (1 - pt));
        return new OutcomeTerms
        {
            Left = new OutcomeTerm { LogP = d / 2 - logZ, D = 0.5 - half, K = -pt, DD = dd, DK = dk, KK = kk },
            Right = new OutcomeTerm { LogP = -d / 2 - logZ, D = -0.5 - half, K = -pt, DD = dd, DK = dk, KK = kk },
            Tie = new OutcomeTerm { LogP = kappa - logZ, D = -half, K = 1 - pt, DD = dd, DK = dk, KK = kk },
        };
    }
}
