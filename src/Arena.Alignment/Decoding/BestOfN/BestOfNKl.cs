namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>How far the best of n draws is from one draw: KL(best-of-n ‖ policy), in nats.</summary>
internal static class BestOfNKl
{
    /// <summary>
    /// log n − (n − 1)/n: an upper bound, reached where no two draws tie (Beirami et al. 2024, arXiv 2401.01879).
    /// </summary>
    public static double Bound(int n) => Math.Log(n) - (n - 1.0) / n;

    /// <summary>
    /// An estimate of one prompt's value where only the chance ε of the reply taken is known (Beirami et al. 2024, section
    /// 4): the value if that reply is the best of all and no others tie. Near the bound for a small ε; log(1/ε) at most.
    /// </summary>
    /// <param name="probability">ε, the chance, 0…1, with which the policy writes the reply taken.</param>
    /// <param name="n">How many replies are drawn, of which the best is taken.</param>
    public static double Estimate(double probability, int n)
    {
        if (probability >= 1) return 0;
        var missed = Math.Pow(1 - probability, n);
        var otherwise = missed * (Bound(n) + (n - 1) * Math.Log(1 - probability));
        var estimate = missed < 1 ? otherwise + (1 - missed) * Math.Log((1 - missed) / probability) : otherwise;
        return Math.Max(0, estimate); // Rounding leaves it a little below for n = 1.
    }
}
