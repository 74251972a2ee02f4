namespace Arena.Alignment.Rewards.Ensemble;

/// <summary>
/// One score of the scores that the members of an ensemble give to one reply. Coste et al. 2023 (arXiv 2310.02743)
/// for the first three; Zhang et al. 2024 (arXiv 2401.16635) for the last. Variances are the population's (1/k), as in their code.
/// </summary>
internal static class Combination
{
    /// <summary>The mean of the members' scores.</summary>
    public static double Mean(IReadOnlyList<double> scores) => scores.Average();

    /// <summary>Worst-case optimisation: the least.</summary>
    public static double Worst(IReadOnlyList<double> scores) => scores.Min();

    /// <summary>Uncertainty-weighted optimisation: mean − λ variance.</summary>
    public static double UncertaintyWeighted(IReadOnlyList<double> scores, double lambda) => Mean(scores) - lambda * Variance(scores);

    /// <summary>Lower confidence bound: mean − β standard deviations.</summary>
    public static double LowerConfidenceBound(IReadOnlyList<double> scores, double beta) =>
        Mean(scores) - beta * Math.Sqrt(Variance(scores));

    public static double Variance(IReadOnlyList<double> scores)
    {
        var mean = Mean(scores);
        return scores.Average(s => (s - mean) * (s - mean));
    }
}
