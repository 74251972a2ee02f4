using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>The losses of DPO's family that share its training loop.</summary>
public enum DpoVariant
{
    /// <summary><see cref="DpoLoss.Sigmoid"/>: the loss of the paper itself.</summary>
    Sigmoid,
    /// <summary><see cref="DpoLoss.Conservative"/>: labels are taken to be wrong with probability ε.</summary>
    Cdpo,
    /// <summary><see cref="DpoLoss.Robust"/>: unbiased where labels are flipped with probability ε.</summary>
    Robust,
    /// <summary><see cref="DpoLoss.Hinge"/>: the hinge of SLiC and RSO.</summary>
    Hinge,
    /// <summary><see cref="DpoLoss.Ipo"/> on summed log-probs, as in its authors' code.</summary>
    Ipo,
    /// <summary><see cref="DpoLoss.Ipo"/> on log-ratios that are divided by the length of their reply, as TRL's ipo.</summary>
    IpoPerToken,
    /// <summary><see cref="DpoLoss.Sigmoid"/> on log-ratios that are divided by the length of their reply, as TRL's sigmoid_norm.</summary>
    SigmoidPerToken,
    /// <summary><see cref="DpoRelatives.ExoPair"/>: reverse KL from the smoothed label.</summary>
    ExoPair,
    /// <summary><see cref="DpoRelatives.NcaPair"/>: noise contrastive alignment, which holds up the chosen reply's own log-ratio.</summary>
    NcaPair,
    /// <summary><see cref="DpoRelatives.BcoPair"/>: binary classification of each reply by itself, without the running shift.</summary>
    BcoPair,
    /// <summary><see cref="DpoRelatives.SppoHard"/>: squared distance of each log-ratio from ±1/(2β).</summary>
    SppoHard,
    /// <summary><see cref="DpoRelatives.ApoZero"/>: for chosen replies that are better than the policy's.</summary>
    ApoZero,
    /// <summary><see cref="DpoRelatives.ApoDown"/>: for chosen replies that are worse than the policy's.</summary>
    ApoDown,
    /// <summary><see cref="DpoRelatives.Discopop"/>: a mix of logistic and exponential loss that a language model found.</summary>
    Discopop,
    /// <summary><see cref="DpoLoss.Unlikelihood"/>: linear and without a lower bound, for comparison.</summary>
    Unlikelihood,
}

internal static class DpoVariants
{
    /// <summary>The loss of each pair, [pairs].</summary>
    /// <param name="variant">The loss to compute.</param>
    /// <param name="ratios">log π − log ref of both replies, [pairs], and their lengths.</param>
    /// <param name="beta">β, which scales the log-ratios.</param>
    /// <param name="epsilon">ε, the share of wrong labels, which cdpo and robust take.</param>
    public static Tensor Of(DpoVariant variant, PairLogProbs ratios, double beta, double epsilon)
    {
        var (c, r) = (ratios.Chosen, ratios.Rejected);
        Tensor PerToken() => DpoLoss.PerToken(c, r, ratios.ChosenTokens, ratios.RejectedTokens);
        return variant switch
        {
            DpoVariant.Sigmoid => DpoLoss.Sigmoid(c - r, beta),
            DpoVariant.Cdpo => DpoLoss.Conservative(c - r, beta, epsilon),
            DpoVariant.Robust => DpoLoss.Robust(c - r, beta, epsilon),
            DpoVariant.Hinge => DpoLoss.Hinge(c - r, beta),
            DpoVariant.Ipo => DpoLoss.Ipo(c - r, beta),
            DpoVariant.IpoPerToken => DpoLoss.Ipo(PerToken(), beta),
            DpoVariant.SigmoidPerToken => DpoLoss.Sigmoid(PerToken(), beta),
            DpoVariant.ExoPair => DpoRelatives.ExoPair(c, r, beta),
            DpoVariant.NcaPair => DpoRelatives.NcaPair(c, r, beta),
            DpoVariant.BcoPair => DpoRelatives.BcoPair(c, r, beta),
            DpoVariant.SppoHard => DpoRelatives.SppoHard(c, r, beta),
            DpoVariant.ApoZero => DpoRelatives.ApoZero(c, r, beta),
            DpoVariant.ApoDown => DpoRelatives.ApoDown(c, r, beta),
            DpoVariant.Discopop => DpoRelatives.Discopop(c, r, beta),
            DpoVariant.Unlikelihood => DpoLoss.Unlikelihood(c - r, beta),
            _ => throw new ArgumentOutOfRangeException(nameof(variant)),
        };
    }
}
