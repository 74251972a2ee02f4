namespace Arena.Testing;

/// <summary>
/// Closed forms of regularised reward maximisation over finitely many outcomes. Distributions are lists of probabilities
/// that add up to one; rewards belong to the same outcomes; KL is in nats.
/// </summary>
internal static class KlOptimum
{
    /// <summary>
    /// argmax_π E_π[r] − β KL(π‖ref) = ref exp(r/β) / Z (Rafailov et al. 2023, arXiv 2305.18290, eq. 4): what RLHF and DPO
    /// aim for.
    /// </summary>
    public static double[] Of(IReadOnlyList<double> reference, IReadOnlyList<double> rewards, double beta)
    {
        // The greatest reward is taken off, so that no exponential overflows.
        var most = rewards.Max();
        return Normalised([.. reference.Zip(rewards, (p, r) => p * Math.Exp((r - most) / beta))]);
    }

    /// <summary>The value of that optimum: β log Z, with Z = Σ ref exp(r/β).</summary>
    public static double Value(IReadOnlyList<double> reference, IReadOnlyList<double> rewards, double beta)
    {
        var most = rewards.Max();
        return most + beta * Math.Log(reference.Zip(rewards, (p, r) => p * Math.Exp((r - most) / beta)).Sum());
    }

    /// <summary>
    /// argmax_π E_π[r] − β KL(ref‖π) = β ref / (μ − r), with μ such that it adds up to one: what a penalty aims for that puts
    /// the estimator k3 into the loss, since E_π[∇k3] = −Σ ref ∇log π, the gradient of the KL the other way round.
    /// </summary>
    public static double[] OfForwardKl(IReadOnlyList<double> reference, IReadOnlyList<double> rewards, double beta)
    {
        var most = rewards.Max();
        double Sum(double above) => reference.Zip(rewards, (p, r) => beta * p / (above + (most - r))).Sum();
        // At β no term is above its reference probability; at β times that of the best outcomes they alone add up to 1.
        var best = reference.Zip(rewards).Where(pair => pair.Second == most).Sum(pair => pair.First);
        var root = Bisect(above => Sum(above) > 1, beta * best, beta);
        return Normalised([.. reference.Zip(rewards, (p, r) => beta * p / (root + (most - r)))]);
    }

    /// <summary>
    /// softmax(r) = argmax_π E_π[r − log π], the Plackett–Luce law of the preferences themselves (preference matching RLHF,
    /// Xiao et al. 2024, arXiv 2405.16455): the reference has no say.
    /// </summary>
    public static double[] PreferenceMatching(IReadOnlyList<double> rewards) =>
        Of([.. rewards.Select(_ => 1.0 / rewards.Count)], rewards, 1);

    /// <summary>
    /// The greatest E[r] among distributions with KL(π‖ref) of at most <paramref name="kl"/>; those optima have the form of
    /// <see cref="Of"/>.
    /// </summary>
    public static double Frontier(IReadOnlyList<double> reference, IReadOnlyList<double> rewards, double kl)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kl);
        var most = rewards.Max();
        if (kl == 0 || rewards.Min() == most) return Expected(reference, rewards);
        if (kl >= -Math.Log(reference.Zip(rewards).Where(pair => pair.Second == most).Sum(pair => pair.First))) return most;
        bool Within(double inverse) => Kl(Of(reference, rewards, 1 / inverse), reference) < kl;
        var upper = 1.0;
        // KL grows with 1/β towards a bound that kl is below; rounding alone could keep it from getting there.
        while (Within(upper) && upper < 1e12) upper *= 2;
        return Expected(Of(reference, rewards, 1 / Bisect(Within, 0, upper)), rewards);
    }

    // Halving, because it cannot fail where a root lies at a bound or where rounding hides it.
    private static double Bisect(Func<double, bool> isBelow, double low, double high)
    {
        while ((low + high) / 2 is var middle && middle > low && middle < high)
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        return high;
    }

    /// <summary>E_π[r].</summary>
    public static double Expected(IReadOnlyList<double> policy, IReadOnlyList<double> rewards) =>
        policy.Zip(rewards, (p, r) => p * r).Sum();

    /// <summary>KL(p‖q) = Σ p log(p/q), nats; infinite where p has what q has not.</summary>
    public static double Kl(IReadOnlyList<double> p, IReadOnlyList<double> q) =>
        // Rounding alone can take the sum of two equal laws below zero.
        Math.Max(0, p.Zip(q, (a, b) => a == 0 ? 0 : a * Math.Log(a / b)).Sum());

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
