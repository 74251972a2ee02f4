namespace Arena.Core;

// Of best-of-n, measured on the stage's prompts with n for the step.
public static partial class MetricNames
{
    /// <summary>The n of the curve's point: draws to choose from.</summary>
    public const string BestOfN = "best-of-n";

    /// <summary>Mean reward of the best of n draws, an unbiased estimate from all draws, in the unit of <see cref="Proxy"/>.</summary>
    public const string BestOfNProxy = "best-of-n-proxy";

    /// <summary>Mean gold of the best of n draws, an unbiased estimate from all draws, in the unit of <see cref="Gold"/>.</summary>
    public const string BestOfNGold = "best-of-n-gold";

    /// <summary>Estimate of KL(best of n ‖ policy) that knows of ties: nats.</summary>
    public const string BestOfNKl = "best-of-n-kl";

    /// <summary>The bound log n − (n − 1)/n on KL(best of n ‖ policy): nats.</summary>
    public const string BestOfNKlBound = "best-of-n-kl-bound";

    /// <summary>Share that the best of n wins against one fresh draw under the same reward, ties as half, 0 to 1.</summary>
    public const string BestOfNWin = "best-of-n-win";
}
