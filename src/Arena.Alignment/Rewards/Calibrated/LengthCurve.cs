namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>The score to be expected of a reply of some length.</summary>
/// <param name="Lengths">Tokens, ascending, at least one.</param>
/// <param name="Scores">The expected score at each of the lengths.</param>
internal sealed record LengthCurve(double[] Lengths, double[] Scores)
{
    /// <summary>
    /// Straight between neighbours; beyond the shortest and the longest it stays where it is there, as no reply says how it
    /// would go on.
    /// </summary>
    public double At(double length)
    {
        var right = Array.FindIndex(Lengths, l => l >= length);
        if (right < 0) return Scores[^1];
        if (right == 0) return Scores[0];
        var share = (length - Lengths[right - 1]) / (Lengths[right] - Lengths[right - 1]);
        return (1 - share) * Scores[right - 1] + share * Scores[right];
    }
}
