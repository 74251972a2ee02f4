using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>The losses of DPO's family that share its training loop.</summary>
public enum DpoVariant
{
    Sigmoid,
    Cdpo,
    Robust,
    Hinge,
    Ipo,
    IpoPerToken,
    SigmoidPerToken,
    ExoPair,
    NcaPair,
    BcoPair,
    SppoHard,
    ApoZero,
    ApoDown,
    Discopop,
    Unlikelihood,
}

internal static class DpoVariants
{
    /// <summary>The loss of each pair, [pairs].</summary>
    /// <param name="variant">Which.</param>
    /// <param name="ratios">log π − log ref of both replies, [pairs], and their lengths.</param>
    /// <param name="beta">β.</param>
    /// <param name="epsilon">ε of cdpo and robust.</param>
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
