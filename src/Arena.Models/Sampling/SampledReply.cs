namespace Arena.Models.Sampling;

/// <summary>One reply as a model wrote it.</summary>
/// <param name="Tokens">The reply's tokens, with the end token where it ended by itself.</param>
/// <param name="LogProbs">Log-probability of each of them, in nats, at the temperature of sampling.</param>
/// <param name="Ended">False when it was cut at the most tokens allowed.</param>
public sealed record SampledReply(int[] Tokens, float[] LogProbs, bool Ended)
{
    /// <summary>The tokens without the end token.</summary>
    public ReadOnlySpan<int> ContentTokens => Ended ? Tokens.AsSpan(0, Tokens.Length - 1) : Tokens;

    /// <summary>Log-probability of the whole reply.</summary>
    public double LogProb => LogProbs.Sum(p => (double)p);
}
