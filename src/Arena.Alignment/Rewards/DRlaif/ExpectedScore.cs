namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>d-RLAIF's reward (RLAIF, arXiv 2309.00267v3, section 2.3): (Σ_i i P(i) − 5.5) / 4.5 for scores 1…10, so −1…1.</summary>
internal static class ExpectedScore
{
    /// <param name="logProbs">log P(i) of the ten scores, worst first, nats; together they are certain.</param>
    public static double Of(IReadOnlyList<double> logProbs)
    {
        var middle = (logProbs.Count + 1) / 2.0;
        return (logProbs.Select((p, i) => (i + 1) * Math.Exp(p)).Sum() - middle) / (logProbs.Count - middle);
    }
}
